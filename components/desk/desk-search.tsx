import type { DeskValues } from "@/lib/desk/values";

/** Searches headlines (and ids) within the other filters. */
export function DeskSearch({ values }: { values: DeskValues }) {
  const { q, ...others } = values;
  return (
    <form action="/admin/articles" role="search" className="flex items-center border-b-[1.5px] border-rule-strong">
      {Object.entries(others).map(([name, value]) => (value === "" ? null : <input key={name} type="hidden" name={name} value={value} />))}
      <input
        type="search"
        name="q"
        aria-label="按标题或编号查找"
        aria-keyshortcuts="/"
        placeholder="标题或编号"
        defaultValue={q}
        maxLength={100}
        data-desk-search=""
        className="w-[10em] min-w-0 bg-transparent px-0.5 py-1 outline-offset-2 placeholder:text-quiet sm:w-[15em]"
      />
      <button className="shrink-0 px-1 py-1 text-quiet hover:text-accent">查找</button>
    </form>
  );
}
