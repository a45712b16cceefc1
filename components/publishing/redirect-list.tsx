import { inputClass } from "@/components/form/field";
import { DateTime } from "@/components/ui/date-time";
import { formatNumber } from "@/lib/format";
import type { FormAction } from "@/lib/form/state";
import type { RedirectRow } from "@/lib/redirect/queries";
import { RemoveRedirect } from "./remove-redirect";

/** Old addresses, where they lead, and how often they were asked for. */
export function RedirectList({ rows, text, remove, save }: { rows: RedirectRow[]; text: string; remove: FormAction; save: FormAction }) {
  return (
    <>
      <form role="search" className="flex max-w-[26rem] items-end gap-3 pb-3">
        <input name="q" defaultValue={text} aria-label="查找地址" placeholder="查找地址" className={inputClass} />
        <button className="border border-rule-strong px-3 py-1 whitespace-nowrap">查找</button>
      </form>
      {rows.length === 0 && (
        <p className="border-t border-rule py-4 text-quiet">
          {text ? "没有含这几个字的跳转。" : "还没有跳转。栏目、标签改了地址时，旧地址会自动记在这里；旧站的地址可以成批导入。"}
        </p>
      )}
      <ul className={rows.length === 0 ? "hidden" : "border-t border-rule"}>
        {rows.map(({ id, fromPath, toPath, isAuto, hits, lastHitAt }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-1 border-b border-rule py-2">
            <span className="min-w-0 break-all">
              {fromPath} <span className="text-quiet">→</span>{" "}
              <a href={toPath} className="road-link">
                {toPath}
              </a>
            </span>
            <span className="flex items-baseline gap-4 text-mini text-quiet">
              <span>{isAuto ? "自动" : "手动"}</span>
              <span className="tabular">
                {formatNumber(hits)} 次
                {lastHitAt && (
                  <>
                    ，最近 <DateTime date={lastHitAt} />
                  </>
                )}
              </span>
              <RemoveRedirect row={{ id, fromPath, toPath }} remove={remove} save={save} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
