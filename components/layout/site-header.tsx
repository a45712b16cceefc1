import { categoryPath } from "@/lib/format";
import type { CategoryNode } from "@/lib/category/queries";
import type { SiteView } from "@/lib/site/queries";
import { Suggestions } from "@/components/search/suggestions";
import { Mark } from "./mark";

type Props = {
  site: SiteView;
  categories: CategoryNode[];
  /** Path of the page, to mark where the reader stands: "/" or a category path from its root. */
  current?: string;
};

export function SiteHeader({ site, categories, current }: Props) {
  const link = (href: string, name: string, isCurrent: boolean) => (
    <a key={href} href={href} {...(isCurrent ? { "aria-current": "page" as const } : {})} className="nav-link">
      {name}
    </a>
  );
  return (
    <header className="wrap">
      <a href="#content" className="no-print sr-only focus:not-sr-only">
        跳到正文
      </a>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 pt-4 pb-3.5">
        <a href="/" className="flex min-w-0 items-center gap-3 wrap-anywhere hover:text-ink">
          <Mark className="size-9 shrink-0 text-accent md:size-10" />
          <span className="min-w-0">
            <b
              className={`block font-serif text-balance ${site.name.length > 8 ? "text-[1.2rem] leading-tight tracking-[0.04em] md:text-[1.4rem]" : "text-[1.6rem] leading-none tracking-[0.1em] md:text-[1.75rem]"}`}
            >
              {site.name}
            </b>
            <span className="mt-1 block text-mini leading-[1.4] tracking-[0.16em] text-balance text-quiet">{site.tagline}</span>
          </span>
        </a>
        <form
          action="/search"
          role="search"
          className="no-print relative ml-auto flex max-w-max min-w-0 grow basis-32 items-center border-b-[1.5px] border-rule-strong"
        >
          <input
            type="search"
            name="q"
            aria-label="搜索"
            placeholder="企业、园区、政策"
            maxLength={100}
            required
            className="search-field"
          />
          <button className="shrink-0 px-1 py-1.5 text-small text-quiet hover:text-accent">搜索</button>
          <Suggestions id="header-suggestions" className="right-0 w-[min(24rem,calc(100vw-2rem))]" />
        </form>
      </div>
      <nav aria-label="栏目" className="no-print border-t-[2.5px] border-b border-t-rule-strong border-b-rule">
        <div className="nav-row">
          {link("/", "首页", current === "/")}
          {categories.map((category) => link(categoryPath(category), category.name, current?.split("/")[0] === category.path))}
          {link("/hot", "热读", current === "/hot")}
        </div>
      </nav>
    </header>
  );
}
