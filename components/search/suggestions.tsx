/**
 * Room below a search field for what reader.js finds while somebody types; empty and hidden without it. Its form is
 * positioned. `id`: one for each on a page.
 */
export function Suggestions({ id, className }: { id: string; className: string }) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="搜索建议"
      data-suggestions=""
      hidden
      className={`absolute top-full z-10 mt-1.5 border border-rule-strong bg-sheet text-small leading-snug text-ink [&_small]:text-mini [&_small]:text-quiet [&>li]:grid [&>li]:cursor-pointer [&>li]:grid-cols-[minmax(0,1fr)_auto] [&>li]:items-baseline [&>li]:gap-3 [&>li]:border-b [&>li]:border-rule [&>li]:px-3 [&>li]:py-2.5 [&>li:last-child]:border-b-0 [&>li[aria-selected=true]]:bg-wash [&>li[aria-selected=true]]:text-accent ${className}`}
    />
  );
}
