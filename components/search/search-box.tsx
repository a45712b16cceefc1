import { Suggestions } from "./suggestions";

/** A search field in the middle of a page, for readers who did not find what they came for. */
export function SearchBox() {
  return (
    <form action="/search" role="search" aria-label="在本站搜索" className="relative flex max-w-[30rem] items-end gap-3">
      <label className="min-w-0 flex-1 text-small text-quiet">
        搜索全站稿件
        <input
          type="search"
          name="q"
          required
          maxLength={100}
          className="mt-0.5 block w-full border-b-[1.5px] border-rule-strong bg-transparent px-0.5 py-1.5 text-base text-ink outline-offset-4"
        />
      </label>
      <button className="border-b-[1.5px] border-accent px-1 py-1.5 text-accent">搜索</button>
      <Suggestions id="box-suggestions" className="inset-x-0" />
    </form>
  );
}
