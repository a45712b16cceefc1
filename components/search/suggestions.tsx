/**
 * Room below a search field for what reader.js finds while somebody types; empty and hidden without it. Its form is
 * positioned. `id`: one for each on a page.
 */
export function Suggestions({ id, className }: { id: string; className: string }) {
  return <ul id={id} role="listbox" aria-label="搜索建议" data-suggestions="" hidden className={`suggestions ${className}`} />;
}
