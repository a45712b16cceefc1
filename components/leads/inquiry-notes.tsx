import { DateTime } from "@/components/ui/date-time";
import type { InquiryDetail } from "@/lib/inquiry/queries";

export function InquiryNotes({ notes }: { notes: InquiryDetail["notes"] }) {
  if (notes.length === 0) return <p className="mt-4 text-quiet">还没有记录。</p>;
  return (
    <ol className="mt-5 border-t border-rule">
      {notes.map(({ id, at, text, by }) => (
        <li key={id} className="border-b border-rule py-2">
          <p className="text-mini text-quiet">
            {by?.name ?? "系统"}　<DateTime date={at} withTime />
          </p>
          <p className="break-words whitespace-pre-line">{text}</p>
        </li>
      ))}
    </ol>
  );
}
