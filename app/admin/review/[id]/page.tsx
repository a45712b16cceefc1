import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { CaseDesk } from "@/components/moderation/case-desk";
import { CaseReports } from "@/components/moderation/case-reports";
import { Deadline } from "@/components/moderation/deadline";
import { DecisionHistory } from "@/components/moderation/decision-history";
import { MarkedText } from "@/components/moderation/marked-text";
import { PriorityDetail } from "@/components/moderation/priority-detail";
import { formatAction } from "@/components/moderation/review-labels";
import { DateTime } from "@/components/ui/date-time";
import { Picture } from "@/components/ui/picture";
import { acrossPhone } from "@/lib/article/document/picture";
import { endOfLog } from "@/lib/audit/queries";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { articlePath, formatCaseSubject, formatFlagReason, formatNumber } from "@/lib/format";
import { getCase } from "@/lib/review/case-view";
import { getNextCase } from "@/lib/review/queue";
import { canReview } from "@/lib/review/policy";
import { clauses } from "@/lib/review/policy-clauses";
import { decide, reverse } from "@/app/admin/review/actions";

export const metadata: Metadata = { title: "个案" };

type Props = { params: Promise<{ id: string }> };

/** One case with everything that is needed to decide it. */
export default async function CasePage({ params }: Props) {
  const actor = await staffPage(canReview);
  const { id } = await params;
  const now = clock();
  // Before anything else: what changes from here on was not shown.
  const seen = await endOfLog();
  const view = /^[1-9]\d{0,8}$/.test(id) ? await getCase(actor, Number(id), now) : null;
  if (!view) notFound();
  const { subject, context, writer } = view;
  return (
    <>
      <PageHead
        title={titleOf(formatCaseSubject(view.ref.subject), subject?.title ?? "已不存在")}
        note={
          <span className="flex flex-wrap gap-x-4">
            <span>个案 {view.id}</span>
            <b className="font-semibold text-accent">{formatFlagReason(view.reason)}</b>
            <span>
              {formatNumber(view.received)} 次举报或投诉，{formatNumber(view.reporters)} 个独立来源
            </span>
            {view.closedAt ? <span>已处理</span> : <Deadline due={view.dueAt} now={now} />}
            {view.hiddenAt && <span className="text-review">已按举报自动折叠，处理前可恢复</span>}
          </span>
        }
      >
        <PriorityDetail priority={view.priority} parts={view.parts} received={view.received} />
      </PageHead>
      {/* In one column the decision comes right after the passage. */}
      <div className="flex flex-col gap-x-10 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="contents min-w-0 lg:block">
          <Section title="内容" note={subject ? (subject.isVisible ? "读者现在看得到" : "读者现在看不到") : "内容已不存在"}>
            {context?.parent && (
              <p className="mb-2 border-l-[3px] border-rule pl-3 text-quiet">
                回复 {context.parent.name}：{context.parent.body}
              </p>
            )}
            {context?.before && (
              <p className="mb-2 text-mini text-quiet">
                上一条 {context.before.name}：{context.before.body}
              </p>
            )}
            {view.asset && (
              <div className="mb-2 max-w-[26rem]">
                <Picture picture={view.asset} alt={view.asset.alt} sizes={`(max-width: 30rem) ${acrossPhone}, 26rem`} width={640} />
              </div>
            )}
            <div className={context ? "border-l-[3px] border-ink pl-3" : ""}>
              <MarkedText text={subject?.text ?? ""} hits={view.hits} />
            </div>
            {context?.after && (
              <p className="mt-2 text-mini text-quiet">
                下一条 {context.after.name}：{context.after.body}
              </p>
            )}
            {view.hits.length > 0 && (
              <p className="mt-2 text-mini text-quiet">
                词表命中：
                {view.hits
                  .slice(0, 12)
                  .map(({ quote, from }) => `“${quote}”（第 ${from + 1} 字）`)
                  .join("、")}
              </p>
            )}
            <p className="mt-2 flex gap-5 text-mini">
              {/* A withdrawn story's page tells the reason that whoever judges it again must not know yet. */}
              {subject?.href && !view.decisions.some(({ isBlind }) => isBlind) && (
                <a href={subject.href} target="_blank" rel="noopener" className="shrink-0 self-start road-link">
                  在页面上看
                </a>
              )}
              {context && (
                <a href={articlePath(context.article)} target="_blank" rel="noopener" className="road-link">
                  {context.article.headline}
                </a>
              )}
            </p>
          </Section>
          <div className="order-2">
            <Section title="举报与投诉">
              <CaseReports view={view} />
            </Section>
          </div>
        </div>
        <div className="contents min-w-0 lg:block">
          <div className="order-1">
            <Section title="处理">
              {view.closedAt ? (
                <Closed next={await getNextCase(now)} />
              ) : (
                <CaseDesk
                  id={view.id}
                  turn={view.turn}
                  seen={seen}
                  choices={view.choices}
                  reason={view.reason}
                  clauses={clauses}
                  decide={decide}
                />
              )}
            </Section>
          </div>
          <div className="order-3">
            <Section title="条款">
              <ul className="grid gap-2">
                {view.clauses.map((clause) => (
                  <li key={clause.id}>
                    <b className="font-semibold">
                      {clause.id} {clause.title}
                    </b>
                    <span className="block text-mini text-quiet">{clause.text}</span>
                  </li>
                ))}
              </ul>
            </Section>
            <Section title="处理记录">
              <DecisionHistory decisions={view.decisions} reverse={reverse} />
            </Section>
            <Section title="相似的处理" note="同类内容中文字最接近的五个">
              {view.similar.length === 0 && <p className="text-quiet">还没有。</p>}
              <ul>
                {view.similar.map((past) => (
                  <li key={past.id} className="border-b border-rule py-1 last:border-b-0">
                    <a href={`/admin/review/${past.caseId}`} className="break-words">
                      {past.title || `个案 ${past.caseId}`}
                    </a>
                    <span className="block text-mini text-quiet">
                      {formatAction(past.action)} · {formatFlagReason(past.reason)} · 相似 {Math.round(past.likeness * 100)}% ·{" "}
                      <DateTime date={past.at} />
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
            <Section title="此内容以前的个案">
              {view.earlier.length === 0 && <p className="text-quiet">没有。</p>}
              <ul>
                {view.earlier.map(({ id: other, openedAt, received, decisions: [last] }) => (
                  <li key={other}>
                    <a href={`/admin/review/${other}`}>
                      个案 {other}，<DateTime date={openedAt} />，{received} 次
                    </a>
                    {last && (
                      <span className="ml-2 text-mini text-quiet">
                        {formatAction(last.action)}
                        {last.reversedAt && "（已撤销）"}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
            <Section title="发布者">
              {!subject?.writer || !writer ? (
                <p className="text-quiet">没有记录。</p>
              ) : writer.comments ? (
                <>
                  <p>
                    {subject.writer.name}：显示 {writer.comments.VISIBLE ?? 0}，折叠 {writer.comments.HIDDEN ?? 0}，移除{" "}
                    {writer.comments.REMOVED ?? 0}，待审 {writer.comments.HELD ?? 0}
                  </p>
                  <ul className="mt-1 text-mini text-quiet">
                    {writer.latest.map((comment) => (
                      <li key={comment.id} className="line-clamp-1 break-words">
                        {comment.body}
                      </li>
                    ))}
                  </ul>
                </>
              ) : (
                <p>
                  {subject.writer.name}：发布 {writer.articles}，撤稿 {writer.retracted}
                </p>
              )}
            </Section>
          </div>
        </div>
      </div>
    </>
  );
}

/** Nothing to decide: what is next. */
function Closed({ next }: { next: number | null }) {
  return (
    <p className="flex flex-wrap gap-x-5">
      <span>这个个案已处理。</span>
      {next !== null && (
        <a href={`/admin/review/${next}`} className="road-link">
          下一个个案
        </a>
      )}
      <a href="/admin/review" className="road-link">
        {next === null ? "没有等待处理的个案了，回到审核" : "回到审核"}
      </a>
    </p>
  );
}

/** Names of pictures and of the card say already what they are. */
function titleOf(kind: string, title: string): string {
  return title.startsWith(`${kind}：`) ? title : `${kind}：${title}`;
}
