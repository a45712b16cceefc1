import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { assign, move, note, remind, reveal, spam } from "@/app/admin/inquiries/actions";
import { EventList } from "@/components/admin/event-list";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { ActionForm } from "@/components/form/action-form";
import { AssignForm, NoteForm, RemindForm } from "@/components/leads/inquiry-forms";
import { InquiryFacts } from "@/components/leads/inquiry-facts";
import { InquiryNotes } from "@/components/leads/inquiry-notes";
import { HitList } from "@/components/lexicon/hit-list";
import { listEvents } from "@/lib/audit/queries";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { formatDateTime, formatInquiryState, formInputTime } from "@/lib/format";
import { canWorkInquiries, nextStates } from "@/lib/inquiry/policy";
import { getInquiry, listAssignees } from "@/lib/inquiry/queries";
import { findLexiconHits } from "@/lib/lexicon/hot";

export const metadata: Metadata = { title: "咨询" };

const moves = ["CONTACTED", "WON", "LOST"] as const;
const verbs = { CONTACTED: "已联系上", WON: "成交", LOST: "未成交" };

/** One inquiry: what is asked, whose it is, what has been said. */
export default async function InquiryPage({ params }: { params: Promise<{ id: string }> }) {
  await staffPage(canWorkInquiries);
  const { id } = await params;
  const inquiry = /^[1-9]\d{0,8}$/.test(id) ? await getInquiry(Number(id)) : null;
  if (!inquiry) notFound();
  const said = [inquiry.need, inquiry.purpose, inquiry.tax, inquiry.company, inquiry.message].join("\n");
  const hits = await findLexiconHits(said, "INQUIRY", clock());
  const { events } = await listEvents({ subject: { name: "inquiry", id: inquiry.id } });
  const guard = { id: inquiry.id, version: inquiry.version };
  const hasEnded = inquiry.state === "WON" || inquiry.state === "LOST";
  return (
    <>
      <PageHead
        title={inquiry.need}
        note={`${formatInquiryState(inquiry.state)}，${formatDateTime(inquiry.createdAt)} 提交${inquiry.isSpam ? "，垃圾信息" : ""}`}
      >
        <a href="/admin/inquiries" className="road-link">
          回到咨询
        </a>
      </PageHead>
      <div className="grid gap-x-12 lg:grid-cols-[3fr_2fr]">
        <div>
          <InquiryFacts inquiry={inquiry} reveal={reveal} />
          {hits.length > 0 && (
            <Section title="词表提示" note="对方写的话里有这些词，回复时不要跟着用。">
              <HitList hits={hits} />
            </Section>
          )}
          <Section title="跟进记录">
            <NoteForm action={note} id={inquiry.id} />
            <InquiryNotes notes={inquiry.notes} />
          </Section>
        </div>
        <div>
          <Section title="进展" note={hasEnded ? "已经结束；重新联系上可以再打开。" : undefined}>
            <p role="status" className="mb-3">
              现在：{formatInquiryState(inquiry.state)}
            </p>
            <div className="flex flex-wrap gap-3">
              {/* Each in its own place whatever the state: the second of two presses meets what it pressed before. */}
              {moves.map((state) => (
                <ActionForm
                  key={state}
                  action={move}
                  values={{ ...guard, state }}
                  look={state === "LOST" ? "plain" : "main"}
                  isOff={!nextStates(inquiry.state).includes(state)}
                >
                  {hasEnded && state === "CONTACTED" ? "重新跟进" : verbs[state]}
                </ActionForm>
              ))}
            </div>
          </Section>
          <Section title="跟进人">
            <AssignForm action={assign} guard={guard} assignee={inquiry.assignee?.id ?? null} assignees={await listAssignees()} />
          </Section>
          {!hasEnded && (
            <Section title="提醒" note="到时间后显示在跟进人的咨询页最上面；还没有分派的，显示给每个人。">
              <RemindForm action={remind} guard={guard} at={inquiry.remindAt ? formInputTime(inquiry.remindAt) : ""} />
            </Section>
          )}
          <Section title="垃圾信息" note={inquiry.isSpam ? "已收起，不在看板上。" : "收起后不在看板上，可随时取回。"}>
            <ActionForm action={spam} values={{ ...guard, spam: inquiry.isSpam ? "no" : "yes" }}>
              {inquiry.isSpam ? "不是垃圾信息" : "标为垃圾信息"}
            </ActionForm>
          </Section>
        </div>
      </div>
      <Section title="操作记录" note="谁分派、流转，谁看过完整号码。">
        <EventList events={events} />
      </Section>
    </>
  );
}
