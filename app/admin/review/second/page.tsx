import type { Metadata } from "next";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { Deadline } from "@/components/moderation/deadline";
import { formatAction, formatParty } from "@/components/moderation/review-labels";
import { AnswerForm, JudgeForm } from "@/components/moderation/second-look-forms";
import { staffPage } from "@/lib/auth/current";
import { formatCaseSubject } from "@/lib/format";
import { canReview } from "@/lib/review/policy";
import { agreement, listSecondLooks, type AppealRow } from "@/lib/review/second-look";
import { answer, judge } from "@/app/admin/review/actions";

export const metadata: Metadata = { title: "申诉与复核" };

const share = (part: number, of: number) => (of === 0 ? "—" : `${Math.round((part / of) * 100)}%`);

/** Decisions that somebody else looks at again: appeals, and a sample. */
export default async function SecondLooksPage() {
  const actor = await staffPage(canReview);
  const now = new Date();
  const [{ appeals, samples }, figures] = await Promise.all([listSecondLooks(actor), agreement(now)]);
  return (
    <>
      <PageHead title="申诉与复核" note="只列出别人作出的处理；答复之前看不到第一次处理的理由和处理人。">
        <p className="text-mini text-quiet tabular-nums">
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
              <p className="flex flex-wrap gap-x-3">
                <a href={`/admin/review/${appeal.decision.case.id}`} className="font-semibold">
                  {titleOf(appeal.decision.case)}
                </a>
                <span className="text-mini">
                  <Deadline due={appeal.dueAt} now={now} />
                </span>
              </p>
              <p className="text-quiet">
                第一次处理：{formatAction(appeal.decision.action)}。{formatParty(appeal.party)}申诉：
              </p>
              <p className="break-words whitespace-pre-wrap">{appeal.text}</p>
              <AnswerForm action={answer} id={appeal.id} instead={appeal.instead} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={`抽样复核 ${samples.length}`} note="每 20 次处理抽 1 次；您的判断只计入一致率，不改变处理。">
        {samples.length === 0 && <p className="text-quiet">没有等您复核的处理。</p>}
        <ul>
          {samples.map(({ decisionId, decision, choices }) => (
            <li key={decisionId} className="border-b border-rule py-3 last:border-b-0">
              <a href={`/admin/review/${decision.case.id}`} className="font-semibold">
                {titleOf(decision.case)}
              </a>
              <JudgeForm action={judge} id={decisionId} choices={choices} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function titleOf({ subject, article, comment, asset }: AppealRow["decision"]["case"]): string {
  return `${formatCaseSubject(subject)}：${article?.headline ?? comment?.body.slice(0, 60) ?? asset?.caption ?? ""}`;
}
