import { Empty } from "@/components/ui/empty";

/** What to do when nothing was found. `widerHref`: the same words without category and dates, where one was set. */
export function NoHits({ q, cut, maxLength, widerHref }: { q: string; cut: boolean; maxLength: number; widerHref: string | null }) {
  return (
    <Empty title="没有找到稿件">
      <p className="[overflow-wrap:anywhere]">没有已发布的稿件写到“{q}”。</p>
      {cut && <p>关键词太长，只按前 {maxLength} 个字搜索过。</p>}
      <ul className="mt-3 list-[square] space-y-1 pl-[1.2em]">
        {widerHref && (
          <li>
            <a href={widerHref} className="road-link">
              去掉栏目和日期再搜
            </a>
          </li>
        )}
        <li>少用几个词：几个词之间用空格隔开时，稿件要把它们都写到才算。</li>
        <li>换个说法：试试企业的简称、园区的旧名，或者产品的通称。</li>
        <li>
          从
          <a href="/hot" className="road-link">
            热读
          </a>
          或
          <a href="/archive" className="road-link">
            按月查阅
          </a>
          里找。
        </li>
      </ul>
    </Empty>
  );
}
