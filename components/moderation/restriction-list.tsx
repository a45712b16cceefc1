import { ActionForm } from "@/components/form/action-form";
import { DateTime } from "@/components/ui/date-time";
import type { RestrictionRow } from "@/lib/comment/restrictions";
import type { FormAction } from "@/lib/form/state";
import { formatRemaining } from "@/lib/format";

type Props = { rows: RestrictionRow[]; now: Date; lift: FormAction; ended: boolean };

/** Who is shut out, by what they wrote: nothing else is known of them. */
export function RestrictionList({ rows, now, lift, ended }: Props) {
  if (rows.length === 0)
    return <p className="border-t border-rule py-6 text-quiet">{ended ? "还没有。" : "现在没有人被禁言，也没有受限制的网段。"}</p>;
  return (
    <ol className="border-t border-rule">
      {rows.map((row) => (
        <li key={`${row.kind}-${row.id}`} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-rule py-3">
          <div className="min-w-0 grow basis-72">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <b className={ended ? "font-semibold text-quiet" : "font-semibold text-accent"}>
                {row.kind === "mute" ? "禁言" : "限制网段"}
              </b>
              <span>
                {row.comment ? (
                  <bdi className="[overflow-wrap:anywhere]">{row.comment.name}</bdi>
                ) : row.kind === "block" ? (
                  "按 IP 地址"
                ) : (
                  "评论已删除"
                )}
                {row.comment && row.kind === "block" && "所在的网络"}
              </span>
              {!ended && (
                <span className="text-mini text-quiet tabular">
                  {formatRemaining(row.until, now)}，到 <DateTime date={row.until} withTime />
                </span>
              )}
            </p>
            {row.comment && (
              <p className="line-clamp-2 border-l-[3px] border-rule pl-2 text-mini [overflow-wrap:anywhere] text-quiet">
                <a href={`/admin/comments?status=ALL&q=${encodeURIComponent(row.comment.body.slice(0, 40))}`}>{row.comment.body}</a>
              </p>
            )}
            {row.note && <p className="[overflow-wrap:anywhere] whitespace-pre-line">{row.note}</p>}
            <p className="flex flex-wrap gap-x-3 text-mini text-quiet">
              <span>
                {row.by?.name ?? "—"}，<DateTime date={row.at} withTime />
              </span>
              {row.caseId !== null ? (
                <a href={`/admin/review/${row.caseId}`} className="road-link">
                  个案 {row.caseId}
                </a>
              ) : (
                <span>手工添加</span>
              )}
              {row.endedAt ? (
                <span>
                  <DateTime date={row.endedAt} withTime /> 由{row.endedBy?.name ?? "系统"}解除
                </span>
              ) : (
                ended && (
                  <span>
                    <DateTime date={row.until} withTime /> 到期
                  </span>
                )
              )}
            </p>
          </div>
          {!ended && (
            <ActionForm action={lift} values={{ kind: row.kind, id: row.id }}>
              解除
            </ActionForm>
          )}
        </li>
      ))}
    </ol>
  );
}
