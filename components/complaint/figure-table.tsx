import { formatFlagReason, formatMonth, formatNumber } from "@/lib/format";
import type { Figure } from "@/lib/transparency/figures";

const gone = (row: Figure) => (row.actions.REMOVE ?? 0) + (row.actions.MUTE ?? 0) + (row.actions.BLOCK_NETWORK ?? 0);
const kept = (row: Figure) => (row.actions.DISMISS ?? 0) + (row.actions.RESTORE ?? 0);

/** The figures of one month, a class a line. */
export function FigureTable({ month, rows }: { month: number; rows: Figure[] }) {
  const columns: [string, (row: Figure) => number | string][] = [
    ["举报", (row) => row.flags],
    ["投诉", (row) => row.complaints],
    ["处理", (row) => row.decided],
    ["移除", gone],
    ["折叠", (row) => row.actions.HIDE ?? 0],
    ["更正或修改", (row) => (row.actions.CORRECT ?? 0) + (row.actions.REQUEST_EDIT ?? 0)],
    ["警告", (row) => row.actions.WARN ?? 0],
    ["保留", kept],
    ["用时中位数", (row) => (row.medianHours === null ? "—" : row.medianHours === 0 ? "不到 0.1 小时" : `${row.medianHours} 小时`)],
    ["撤销", (row) => row.reversed],
  ];
  return (
    <section className="mt-8">
      <h2 className="text-item">{formatMonth(month)}</h2>
      <div
        role="region"
        aria-label={`${formatMonth(month)}的数字`}
        tabIndex={0}
        className="mt-2 overflow-x-auto border-y-[2.5px] border-rule-strong"
      >
        <table className="w-full text-right text-small whitespace-nowrap tabular">
          <thead>
            <tr className="border-b border-rule-strong">
              <th scope="col" className="py-1.5 pr-3 text-left font-semibold">
                类别
              </th>
              {columns.map(([name]) => (
                <th key={name} scope="col" className="py-1.5 pl-4 font-semibold">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.reason} className="border-b border-rule last:border-b-0">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                  {formatFlagReason(row.reason)}
                </th>
                {columns.map(([name, of]) => {
                  const value = of(row);
                  return (
                    <td key={name} className={`py-1.5 pl-4 ${value === 0 ? "text-quiet" : ""}`}>
                      {typeof value === "number" ? formatNumber(value) : value}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          {rows.length > 1 && (
            <tfoot>
              <tr className="border-t border-rule-strong font-semibold">
                <th scope="row" className="py-1.5 pr-3 text-left">
                  合计
                </th>
                {columns.map(([name, of]) => {
                  const values = rows.map(of);
                  const isCount = values.every((value) => typeof value === "number");
                  return (
                    <td key={name} className="py-1.5 pl-4">
                      {isCount && formatNumber(values.reduce((sum, value) => sum + value, 0))}
                    </td>
                  );
                })}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </section>
  );
}
