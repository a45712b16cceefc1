import { NotesTab } from "@/components/editor/notes-tab";
import { PublishingTab } from "@/components/editor/publishing-tab";
import { WriterTickets } from "@/components/ticket/writer-tickets";
import { listNotes } from "@/lib/article/notes";
import { listPreviews } from "@/lib/article/preview";
import { getPublishing } from "@/lib/article/publishing";
import { clock } from "@/lib/clock";
import { siteUrl } from "@/lib/env";
import { listReceipts } from "@/lib/receipt/queries";
import type { Actor } from "@/lib/user/actor";
import { listWriterTickets } from "@/lib/review/writer-tickets";
import * as actions from "./publishing/actions";

type Props = { actor: Actor; id: number };

/** What of the margin is asked of the database; the text does not wait for it. */
export async function PublishingSlot({ actor, id }: Props) {
  const now = clock();
  const [article, receipts, previews, tickets] = await Promise.all([
    getPublishing(actor, id, now),
    listReceipts(id),
    listPreviews(id, now),
    listWriterTickets({ subject: "ARTICLE", id }, now),
  ]);
  if (!article) return null;
  const { submit, sendBack, approve, publish, update, republish, correct, retract, schedule, reschedule, cancel, askAgain, share, revoke } =
    actions;
  return (
    <>
      {tickets.length > 0 && (
        <div className="mb-4 border-t-[2.5px] border-accent pt-2">
          <h2 className="mb-1 text-small">审核处理</h2>
          <WriterTickets tickets={tickets} />
        </div>
      )}
      <PublishingTab
        article={article}
        receipts={receipts}
        previews={previews}
        base={siteUrl()}
        actions={{
          ...{ submit, sendBack, approve, publish, update, republish, correct, retract },
          ...{ schedule, reschedule, cancel, askAgain, share, revoke },
        }}
      />
    </>
  );
}

export async function NotesSlot({ id }: { id: number }) {
  const { note, reply, settle } = actions;
  return <NotesTab id={id} notes={await listNotes(id)} actions={{ note, reply, settle }} />;
}
