import { ActionForm } from "@/components/form/action-form";
import { DateTime } from "@/components/ui/date-time";
import type { FormAction } from "@/lib/form/state";
import type { OutboxRow } from "@/lib/outbox/queries";

type Props = {
  rows: OutboxRow[];
  /** Tries one again; null for what is out. */ send: FormAction | null;
  /** Whether there is a mail server. */ canSend: boolean;
};

/** Mail of one state, newest first. */
export function MailList({ rows, send, canSend }: Props) {
  if (rows.length === 0) return <p className="py-4 text-quiet">{send ? "没有这样的信件。" : "最近 30 天没有发出信件。"}</p>;
  return (
    <ul>
      {rows.map(({ id, to, subject, text, createdAt, sentAt, tries, nextTryAt, failure }) => (
        <li key={String(id)} className="grid items-baseline gap-x-5 border-b border-rule py-1.5 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="min-w-0">
            <span className="font-semibold break-words">{subject}</span>
            <span className="ml-3 text-mini break-all text-quiet">{to}</span>
            <span className="block text-mini text-quiet">
              写于 <DateTime date={createdAt} withTime />
              {sentAt ? (
                <>
                  ，发出于 <DateTime date={sentAt} withTime />
                </>
              ) : (
                tries > 0 && (
                  <>
                    ，已试 {tries} 次，下次 <DateTime date={nextTryAt} withTime />
                  </>
                )
              )}
              {failure && <span className="block break-words text-accent">{failure}</span>}
            </span>
            <details className="text-mini">
              <summary className="w-fit py-1.5 text-quiet">内容</summary>
              <p className="my-1 break-words whitespace-pre-wrap">{text}</p>
            </details>
          </div>
          {send && (
            <ActionForm
              action={send}
              values={{ id: String(id) }}
              look="text"
              done={canSend ? "已排到最前。" : "已排到最前，设置发信服务器后最先发出。"}
            >
              再发一次<span className="sr-only">：{subject}</span>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}
