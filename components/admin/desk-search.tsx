import type { ArticleStatus } from "@/prisma/client/enums";

/** Searches headlines within the chosen state. */
export function DeskSearch({ status, text }: { status: ArticleStatus | null; text: string }) {
  return (
    <form action="/admin/articles" role="search" className="flex items-center border-b-[1.5px] border-rule-strong">
      {status && <input type="hidden" name="status" value={status} />}
      <input
        type="search"
        name="q"
        aria-label="按标题查找"
        placeholder="按标题查找"
        defaultValue={text}
        maxLength={100}
        className="w-[11em] min-w-0 bg-transparent px-0.5 py-1 outline-offset-2 placeholder:text-quiet sm:w-[16em]"
      />
      <button className="shrink-0 px-1 py-1 text-quiet hover:text-accent">查找</button>
    </form>
  );
}
