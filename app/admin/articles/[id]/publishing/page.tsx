import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventList } from "@/components/admin/event-list";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { PassageNotes } from "@/components/publishing/passage-notes";
import { PublishingPanel } from "@/components/publishing/publishing-panel";
import { WriterTickets } from "@/components/ticket/writer-tickets";
import { idOfAddress } from "@/lib/article/address";
import { listNotes } from "@/lib/article/notes";
import { canListArticles } from "@/lib/article/policy";
import { listPreviews } from "@/lib/article/preview";
import { getPublishing } from "@/lib/article/publishing";
import { listEvents } from "@/lib/audit/queries";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { siteUrl } from "@/lib/env";
import { listReceipts } from "@/lib/receipt/queries";
import { listWriterTickets } from "@/lib/review/writer-tickets";
import * as actions from "./actions";

export const metadata: Metadata = { title: "发布" };

type Props = { params: Promise<{ id: string }> };

/** Everything between draft and reader of one article, without the editor: works on any phone, and without script. */
export default async function PublishingPage({ params }: Props) {
  const actor = await staffPage(canListArticles);
  const id = idOfAddress((await params).id);
  const now = clock();
  const article = id === null ? null : await getPublishing(actor, id, now);
  if (!article) notFound();
  const [receipts, previews, notes, tickets, { events }] = await Promise.all([
    listReceipts(article.id),
    listPreviews(article.id, now),
    listNotes(article.id),
    listWriterTickets({ subject: "ARTICLE", id: article.id }, now),
    listEvents({ subject: { name: "article", id: article.id } }),
  ]);
  return (
    <>
      <PageHead
        title={article.headline || "（无标题）"}
        note={
          <>
            {article.category.name}　{article.createdBy?.name ?? ""}　第 {article.version} 版
          </>
        }
      >
        <a href={`/admin/articles/${article.id}`} className="road-link">
          打开编辑页
        </a>
      </PageHead>
      {tickets.length > 0 && (
        <Section title="审核处理" note="举报和投诉的处理结果。不同意的，30 天内可以凭工单申诉，由另一位审核员复核。">
          <WriterTickets tickets={tickets} />
        </Section>
      )}
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <Section title="发布">
          <PublishingPanel article={article} receipts={receipts} previews={previews} base={siteUrl()} actions={actions} />
        </Section>
        <Section title="批注" note="针对某一段，或整篇稿件。">
          <PassageNotes id={article.id} notes={notes} actions={actions} />
        </Section>
      </div>
      <Section title="经过" note="这篇稿件最近 100 条操作。">
        <EventList events={events} />
      </Section>
    </>
  );
}
