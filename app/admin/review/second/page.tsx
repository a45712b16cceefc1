import type { Metadata } from "next";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { Deadline } from "@/components/moderation/deadline";
import { formatAction, formatParty } from "@/components/moderation/review-labels";
import { AnswerForm, JudgeForm } from "@/components/moderation/second-look-forms";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { formatCaseSubject, formatFlagReason } from "@/lib/format";
import { canReview } from "@/lib/review/policy";
import { agreement, listSecondLooks, type AppealRow } from "@/lib/review/second-look";
import { answer, judge } from "@/app/admin/review/actions";

export const metadata: Metadata = { title: "申诉与复核" };

const share = (part: number, of: number) => (of === 0 ? "—" : `${Math.round((part / of) * 100)}%`);

/** Decisions that somebody else looks at again: appeals, and a sample. */
export default async function SecondLooksPage() {
  const actor = await staffPage(canReview);
  const now = clock();
  const [{ appeals, samples }, figures] = await Promise.all([listSecondLooks(actor), agreement(now)]);
  return (
    <>
      <PageHead title="申诉与复核" note="只列出别人作出的处理；答复之前看不到第一次处理的理由和处理人。">
        <p className="text-mini text-quiet tabular">
          近 90 天　复核一致 {share(figures.agreed, figures.judged)}（{figures.agreed}/{figures.judged}）　申诉推翻{" "}
          {share(figures.overturned, figures.appeals)}（{figures.overturned}/{figures.appeals}）　撤销{" "}
          {share(figures.reversed, figures.decisions)}（{figures.reversed}/{figures.decisions}）
        </p>
      </PageHead>
      <Section title={`申诉 ${appeals.length}`}>
        {appeals.length === 0 && <p className="text-quiet">没有等您复核的申诉。</p>}
        <ul>
          {appeals.map((appeal) => (
            <li key={appeal.id} className="border-b border-rule py-3 last:border-b-0">
              <About of={appeal.decision.case} />
              <p className="mt-1 text-quiet">
                第一次处理：{formatAction(appeal.decision.action)}。{formatParty(appeal.party)}申诉（
                <Deadline due={appeal.dueAt} now={now} />
                ）：
              </p>
              <p className="max-w-[48em] border-l-[3px] border-rule pl-3 break-words whitespace-pre-wrap">{appeal.text}</p>
              <AnswerForm action={answer} id={appeal.id} instead={appeal.instead} />
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={`抽样复核 ${samples.length}`}
        note="每 20 次处理抽 1 次，一次最多列出最早的 100 个；您的判断只计入一致率，不改变处理。"
      >
        {samples.length === 0 && <p className="text-quiet">没有等您复核的处理。</p>}
        <ul>
          {samples.map(({ decisionId, decision, choices }) => (
            <li key={decisionId} className="border-b border-rule py-3 last:border-b-0">
              <About of={decision.case} />
              <JudgeForm action={judge} id={decisionId} choices={choices} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** What is to be judged, as far as it fits here, and what it was reported for; the case has the rest. */
function About({ of: { id, subject, reason, received, article, comment, asset } }: { of: AppealRow["decision"]["case"] }) {
  return (
    <>
      <a href={`/admin/review/${id}`} className="font-semibold [overflow-wrap:anywhere]">
        {formatCaseSubject(subject)}
        {comment ? "" : `：${article?.headline ?? asset?.caption ?? ""}`}
      </a>
      {/* Where nobody had reported it, its class is the first judgement's. */}
      {received > 0 && <span className="ml-3 text-mini text-accent">{formatFlagReason(reason)}</span>}
      {(comment ?? article) && (
        <p className="line-clamp-4 max-w-[48em] [overflow-wrap:anywhere] whitespace-pre-line">{comment?.body ?? article?.summary}</p>
      )}
    </>
  );
}
