import { StatusMark } from "@/components/admin/status-mark";
import { ActionForm } from "@/components/form/action-form";
import { DateTime } from "@/components/ui/date-time";
import type { BinnedRow } from "@/lib/article/bin";
import type { FormAction } from "@/lib/form/state";

type Props = { rows: BinnedRow[]; restore: FormAction };

/** What lies in the bin, each with a way back. */
export function BinList({ rows, restore }: Props) {
  if (rows.length === 0) return <p className="text-quiet">回收站是空的。</p>;
  return (
    <ul className="border-t border-rule">
      {rows.map(({ id, headline, status, deletedAt, deletedBy, createdBy }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-1 border-b border-rule py-2.5">
          <span className="min-w-0">
            <StatusMark status={status} corrected={false} /> <span className="ml-2 font-semibold">{headline || "（无标题）"}</span>
            <span className="ml-3 text-mini text-quiet">
              {createdBy ? `${createdBy.name} 所写，` : ""}
              {deletedBy?.name ?? "系统"} 删除于 {deletedAt && <DateTime date={deletedAt} withTime />}
            </span>
          </span>
          <ActionForm action={restore} values={{ id }} look="text">
            取回<span className="sr-only">：{headline}</span>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
