import type { PriorityParts } from "@/lib/review/priority";

/** The priority with what it is the product of; the formula stands in lib/review/priority.ts. */
export function PriorityDetail({ priority, parts, received }: { priority: number; parts: unknown; received: number }) {
  const known = parts as Partial<PriorityParts>;
  if (known.severity === undefined) return <span className="text-mini text-quiet tabular">优先级 {priority}（待计算）</span>;
  const p = known as PriorityParts;
  const rows: [string, string, number][] = [
    ["严重度", "独立举报人所选类别的平均，1–5", p.severity],
    ["触达", `1 + log₂(1 + 每小时 ${p.perHour} 人)`, p.reach],
    ["独立举报人", `共收到 ${received} 次；同网络、同浏览器、同文本、同一阵的算一个`, p.reporters],
    ["准确率", "举报人以往属实的比例，新人为 1", p.accuracy],
    ["等待", `1 + ${p.hours} 小时 ÷ 24，最多 4`, p.age],
  ];
  return (
    <details className="text-mini">
      <summary className="tabular">
        优先级 <b className="text-ink">{priority}</b>
      </summary>
      <table className="my-1 border-y border-rule text-quiet">
        <tbody>
          {rows.map(([name, how, value], index) => (
            <tr key={name}>
              <th scope="row" className="pr-3 text-left font-normal whitespace-nowrap text-ink">
                {index > 0 && "× "}
                {name}
              </th>
              <td className="pr-3 text-right text-ink tabular">{value}</td>
              <td>{how}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
