import type { LevelParts } from "@/lib/author/formula";

const names = { quality: "稿件质量", reads: "阅读", comments: "评论", shares: "转发", steadiness: "持续发稿" } as const;

/** The parts of the sum, each with its points and the number they come from. */
export function LevelTable({ parts, score }: { parts: LevelParts; score: number }) {
  const said = {
    quality: `来源、摘要、图片说明齐全的程度 ${parts.quality.value}%${parts.corrections > 0 ? `，更正 ${parts.corrections} 次` : ""}${parts.retracted > 0 ? `，撤稿 ${parts.retracted} 篇` : ""}`,
    reads: `平均每篇是所在栏目中位数的 ${parts.reads.value} 倍`,
    comments: `读者评论中得以保留的折算为 ${parts.comments.value}%`,
    shares: `平均每百次阅读有 ${parts.shares.value} 次转发`,
    steadiness: `${parts.stories} 篇，按新旧折算为 ${parts.steadiness.value} 篇`,
  };
  return (
    <table className="mt-2 w-full max-w-[38em] text-small tabular">
      <thead className="sr-only">
        <tr>
          <th scope="col">组成</th>
          <th scope="col">依据</th>
          <th scope="col">得分</th>
        </tr>
      </thead>
      <tbody>
        {(Object.keys(names) as (keyof typeof names)[]).map((name) => (
          <tr key={name} className="border-b border-rule align-baseline">
            <th scope="row" className="py-2 pr-4 text-left font-semibold whitespace-nowrap">
              {names[name]}
            </th>
            <td className="py-2 pr-4 text-quiet">{said[name]}</td>
            <td className="py-2 text-right whitespace-nowrap">
              {parts[name].points} <span className="text-mini text-quiet">/ {parts[name].most}</span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="align-baseline">
          <th scope="row" colSpan={2} className="py-2 text-left">
            合计
          </th>
          <td className="py-2 text-right font-semibold whitespace-nowrap">
            {score} <span className="text-mini font-normal text-quiet">/ 100</span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
