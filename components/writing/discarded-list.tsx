import { ActionForm } from "@/components/form/action-form";
import { DateTime } from "@/components/ui/date-time";
import type { FormAction } from "@/lib/form/state";
import type { DiscardedRow } from "@/lib/writing/history";
import type { DiscardReason } from "@/prisma/client/enums";
import { Comparison } from "./comparison";

const reasons: Record<DiscardReason, string> = {
  CONFLICT: "与别人的改动冲突",
  UNSAVED: "没有放进稿件",
};

type Props = { rows: DiscardedRow[]; version: number; restore: FormAction };

/** Texts that lost, each with what it says otherwise and a way back. */
export function DiscardedList({ rows, version, restore }: Props) {
  if (rows.length === 0)
    return <p className="text-quiet">没有丢弃的文字。两个人改了同一处，或者浏览器里留下的文字没有放进稿件时，会存在这里。</p>;
  return (
    <ol className="border-t border-rule">
      {rows.map(({ id, reason, at, by, settledAt, excerpt, headline, comparison }) => (
        <li key={id} className="border-b border-rule py-3">
          <p className="flex flex-wrap items-baseline gap-x-4">
            <span className="font-semibold">{headline || "（无标题）"}</span>
            <span className="text-mini text-quiet">
              {by?.name ?? "已删除的账号"}　<DateTime date={at} withTime />　{reasons[reason]}
            </span>
            {reason === "CONFLICT" && settledAt === null && <span className="text-accent">等作者处理</span>}
          </p>
          {excerpt !== "" && <p className="mt-1 line-clamp-3 max-w-[44em] whitespace-pre-line text-quiet">{excerpt}</p>}
          <details className="mt-2">
            <summary className="road-link">与现在的稿件比较，恢复</summary>
            <div className="mt-3 grid gap-4">
              {comparison ? (
                <Comparison comparison={comparison} />
              ) : (
                <p className="text-quiet">这份文字的格式已不被支持，只能照上面的摘录手工取回。</p>
              )}
              {comparison && !comparison.isSame && (
                <ActionForm action={restore} values={{ id, version }}>
                  用这份文字换下现在的内容
                </ActionForm>
              )}
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}
