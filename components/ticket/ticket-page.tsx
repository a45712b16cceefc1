import type { ReactNode } from "react";
import { PageHead } from "@/components/layout/page-head";
import { DateTime } from "@/components/ui/date-time";
import type { FormAction } from "@/lib/form/state";
import { formatComplaintKind, formatDateTime, formatFlagReason, formatOutcome, formatRemaining } from "@/lib/format";
import type { TicketView } from "@/lib/review/ticket";
import type { InquiryState, TicketKind } from "@/prisma/client/enums";
import { AppealForm, SupplementForm } from "./ticket-forms";

type Props = { ticket: TicketView; done: string | null; now: Date; actions: { supplement: FormAction; appeal: FormAction } };

const kinds: Record<TicketKind, string> = { FLAG: "举报", COMPLAINT: "投诉", INQUIRY: "咨询", WRITER: "处理通知" };

const messages: Record<string, string> = {
  flag: "举报已收到，谢谢。请记下工单号，凭它随时查看结果。",
  complaint: "投诉已收到。请记下工单号，凭它随时查看进度、补充材料。",
  answered: "您举报的内容此前已经审核过，结果如下。有新的证据可以在下面补充，会重新审核。",
  supplement: "补充的内容已收到。",
  reopened: "新的证据已收到，已重新立案审核。",
  appeal: "申诉已收到，会由另一位审核员复核。",
  inquiry: "咨询已收到。请记下工单号，凭它查看进度。",
};

/** Where a flag, complaint or inquiry stands: received, being handled, decided with the reason, appeal. */
export function TicketPage({ ticket, done, now, actions }: Props) {
  const { decision, appeal, said, about } = ticket;
  const supplement = ticket.maySupplement && (
    <SupplementForm action={actions.supplement} code={ticket.code} hasEmail={ticket.hasEmail} isOpen={done === "answered"} />
  );
  return (
    <div className="wrap max-w-[44rem]! pt-6">
      <PageHead kicker={`${kinds[ticket.kind]}工单`} title={<span className="tracking-[0.06em] tabular">{ticket.code}</span>}>
        <p className="mt-2 text-small text-quiet">
          <DateTime date={ticket.openedAt} withTime /> {ticket.kind === "WRITER" ? "发出" : "提交"}
          {about && (
            <>
              　关于
              {about.href ? (
                <a href={about.href} className="road-link">
                  {about.title}
                </a>
              ) : (
                `“${about.title}”`
              )}
            </>
          )}
        </p>
      </PageHead>
      {done && messages[done] && (
        <div role="status" className="mt-4 border-t-[2.5px] border-road bg-wash px-4 py-2.5 text-small">
          {messages[done]}{" "}
          <button type="button" data-copy={ticket.code} hidden className="mr-2 border-b border-rule hover:text-accent">
            复制工单号
          </button>
          <output data-said="" className="text-road" />
        </div>
      )}
      {ticket.kind === "INQUIRY" ? <InquirySteps inquiry={ticket.inquiry} /> : <Steps ticket={ticket} now={now} />}
      {decision && (
        <Part title={decision.reversedAt ? "处理结果（已撤销）" : "处理结果"}>
          <dl className="text-small">
            <Row term="结果">
              <b className={decision.reversedAt ? "line-through decoration-1" : ""}>{formatOutcome(decision.action)}</b>
              {decision.reversedAt && `　${formatDateTime(decision.reversedAt)} 撤销，恢复到处理之前`}
            </Row>
            {decision.reversal && (
              <Row term="撤销原因">
                {decision.reversal.isAppealed && "对方申诉，经复核："}
                <span className="whitespace-pre-wrap">{decision.reversal.why}</span>
              </Row>
            )}
            <Row term="类别">{formatFlagReason(decision.reason)}</Row>
            {decision.clause && (
              <Row term="依据">
                内容规则 {decision.clause.id} {decision.clause.title}
                <span className="block text-small text-quiet">{decision.clause.text}</span>
              </Row>
            )}
            <Row term="理由">
              <span className="whitespace-pre-wrap">{decision.note}</span>
            </Row>
            <Row term="时间">
              <DateTime date={decision.at} withTime />
            </Row>
            {ticket.shutOut && (
              <Row term="期限">
                {ticket.shutOut.endedAt ? (
                  <>
                    已于 <DateTime date={ticket.shutOut.endedAt} withTime /> 解除
                  </>
                ) : (
                  <>
                    {ticket.shutOut.kind === "mute" ? "您" : "您所在的网络"}在 <DateTime date={ticket.shutOut.until} withTime />{" "}
                    前不能发表评论
                  </>
                )}
              </Row>
            )}
            {ticket.task && (
              <Row term="修改">
                {ticket.task.doneAt ? (
                  <>
                    编辑部已于 <DateTime date={ticket.task.doneAt} withTime /> 处理完毕
                  </>
                ) : (
                  "已转编辑部核实修改，改好后会在这里注明。"
                )}
              </Row>
            )}
          </dl>
        </Part>
      )}
      {appeal && (
        <Part title="申诉">
          <dl className="text-small">
            {appeal.against && (
              <Row term="针对">
                <DateTime date={appeal.against.at} withTime /> 的处理：
                <span className="line-through decoration-1">{formatOutcome(appeal.against.action)}</span>
              </Row>
            )}
            <Row term="提交">
              <DateTime date={appeal.at} withTime />
              {appeal.text === null && "（由同一方的其他人提交）"}
            </Row>
            {appeal.text && (
              <Row term="理由">
                <span className="whitespace-pre-wrap">{appeal.text}</span>
              </Row>
            )}
            {appeal.decidedAt ? (
              <>
                <Row term="结果">
                  <b>{appeal.isUpheld ? "推翻原处理" : "维持原处理"}</b>
                  {appeal.isUpheld && appeal.against && "，改为上面的处理"}
                </Row>
                <Row term="答复">
                  <span className="whitespace-pre-wrap">{appeal.answer}</span>
                </Row>
              </>
            ) : (
              <Row term="进度">另一位审核员正在复核，{formatRemaining(appeal.dueAt, now)}</Row>
            )}
          </dl>
        </Part>
      )}
      {ticket.mayAppeal && !ticket.isInFavour && (
        <Part title="不同意？可以申诉">
          <AppealForm action={actions.appeal} code={ticket.code} isFolded={false} />
        </Part>
      )}
      {ticket.mayAppeal && ticket.isInFavour && <AppealForm action={actions.appeal} code={ticket.code} isFolded />}
      {said && (
        <Part title="您提交的内容">
          <dl className="text-small">
            <Row term="类别">{said.reason ? formatFlagReason(said.reason) : said.complaint && formatComplaintKind(said.complaint)}</Row>
            {said.details && (
              <Row term="说明">
                <span className="whitespace-pre-wrap">{said.details}</span>
              </Row>
            )}
            {said.files.length > 0 && <Row term="证据">{said.files.join("、")}</Row>}
          </dl>
          {supplement}
        </Part>
      )}
      {ticket.isRepeat && (
        <Part title="您提交的内容">
          <p>此前已有来自同一网络和浏览器的举报，这次的说明已并入那一次，一并处理。</p>
          {supplement}
        </Part>
      )}
      <p className="mt-8 text-mini text-quiet">有工单号的人都能看到这一页，请勿公开。忘记工单号无法找回，请收藏本页地址。</p>
    </div>
  );
}

const order = ["已收到", "处理中", "有结果"];

/** The three steps of a case, the one it has reached marked. */
function Steps({ ticket, now }: { ticket: TicketView; now: Date }) {
  const stands = ticket.state === "received" ? 0 : ticket.state === "handling" || ticket.state === "reopened" ? 1 : 2;
  const { appeal } = ticket;
  const isAppealed = stands === 2 && appeal !== null;
  const names = isAppealed ? [...order, appeal.decidedAt ? "已复核" : "复核中"] : order;
  const reached = isAppealed ? 3 : stands;
  return (
    <Progress names={names} reached={reached}>
      {ticket.kind === "WRITER" && reached < 2 && (
        <p className="mt-1.5 text-small">多名读者举报了您的评论，它暂时折叠；举报不成立的会恢复显示。有结果后可以在这里申诉。</p>
      )}
      {ticket.dueAt && (
        <p className="mt-1.5 text-small text-quiet">
          {ticket.state === "reopened" && "原处理已撤销，正在重新处理。"}
          {ticket.dueAt > now
            ? `我们会在 ${formatDateTime(ticket.dueAt)} 前处理（${formatRemaining(ticket.dueAt, now)}）。`
            : "处理已超过承诺的时限，我们会尽快答复。"}
        </p>
      )}
    </Progress>
  );
}

const inquiryOrder = ["已收到", "已分配专人", "已联系", "已办结"];
const inquiryStep: Record<InquiryState, number> = { NEW: 0, ASSIGNED: 1, CONTACTED: 2, WON: 3, LOST: 3 };

/** How far an inquiry is; whether it came to anything is between the two sides. */
function InquirySteps({ inquiry }: { inquiry: TicketView["inquiry"] }) {
  if (!inquiry) return <p className="border-b-[2.5px] border-rule-strong py-3">这条咨询已经结束，留下的个人信息已按约定删除。</p>;
  return (
    <Progress names={inquiryOrder} reached={inquiryStep[inquiry.state]}>
      <p className="mt-1.5 text-small break-words text-quiet">需求：{inquiry.need}</p>
      <p className="mt-1.5 text-small text-quiet">要提前删除这条咨询，请凭工单号联系编辑部。</p>
    </Progress>
  );
}

function Progress({ names, reached, children }: { names: string[]; reached: number; children: ReactNode }) {
  return (
    <div className="border-b-[2.5px] border-rule-strong py-3">
      <ol aria-label="进度" className="flex flex-wrap gap-x-4 gap-y-1 sm:gap-x-6">
        {names.map((name, index) => (
          <li
            key={name}
            {...(index === reached ? { "aria-current": "step" as const } : {})}
            className={`flex items-center gap-2 ${index === reached ? "font-semibold text-accent" : index < reached ? "" : "text-quiet"}`}
          >
            <span
              aria-hidden="true"
              className={`size-2.5 border ${index <= reached ? "border-current bg-current" : "border-rule-strong"}`}
            />
            {name}
          </li>
        ))}
      </ol>
      {children}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8">
      <h2 className="border-b border-rule-strong pb-1.5 text-item">{title}</h2>
      <div className="mt-2">{children}</div>
    </section>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[4em_minmax(0,1fr)] gap-x-4 border-b border-rule py-1.5 last:border-b-0">
      <dt className="text-quiet">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
