import { ActionForm } from "@/components/form/action-form";
import { DateTime } from "@/components/ui/date-time";
import type { FormAction } from "@/lib/form/state";
import type { ReceiptRow } from "@/lib/receipt/queries";
import { causeNames, targetNames } from "./labels";

/** What the portal saw when it asked its own pages after the latest changes; what readers did not get in time is red. */
export function ReceiptList({ id, receipts, askAgain }: { id: number; receipts: ReceiptRow[]; askAgain: FormAction | null }) {
  if (receipts.length === 0) return <p className="text-mini text-quiet">还没有发布过，没有回执。</p>;
  return (
    <div className="grid gap-2">
      <ol className="grid gap-2">
        {receipts.slice(0, 3).map((receipt, index) => (
          <li key={receipt.id}>
            <p className={receipt.isFresh === false ? "text-accent" : ""}>
              {causeNames[receipt.cause]}　<DateTime date={receipt.at} withTime />　<Outcome receipt={receipt} />
            </p>
            {(index === 0 || receipt.isFresh === false) && receipt.checks.length > 0 && (
              <ul className="mt-1 grid gap-x-6 border-l border-rule pl-3 text-mini">
                {receipt.checks.map(({ target, url, ms, isFresh, detail }) => (
                  <li key={target} className={`flex flex-wrap gap-x-3 ${isFresh ? "text-quiet" : "text-accent"}`}>
                    <a href={url} target="_blank" className="inline-block min-h-6 w-[5em] underline-offset-4 hover:underline">
                      {targetNames[target]}
                    </a>
                    <span className="tabular">{(ms / 1_000).toFixed(2)} 秒</span>
                    <span>{isFresh ? "已更新" : detail}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {askAgain && (
        <ActionForm action={askAgain} values={{ id }} look="text" done="已开始核对，几秒内有结果。">
          再核对一次
        </ActionForm>
      )}
    </div>
  );
}

function Outcome({ receipt }: { receipt: ReceiptRow }) {
  if (receipt.isFresh === null) return <span className="text-quiet">正在核对…</span>;
  if (!receipt.isFresh) return <b>读者没有及时看到</b>;
  const slowest = Math.max(...receipt.checks.map(({ ms }) => ms));
  return <span className="text-road">读者已看到，{(slowest / 1_000).toFixed(1)} 秒</span>;
}
