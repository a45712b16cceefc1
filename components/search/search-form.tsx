import { keptHtml } from "@/components/ui/markup";
import type { CategoryNode } from "@/lib/category/queries";
import { Suggestions } from "./suggestions";

export type SearchValues = { q: string; category: string; from: string; to: string; sort: "relevance" | "newest" };

/** Field → what is wrong with its value. */
export type SearchProblems = Partial<Record<"category" | "from" | "to", string>>;

type Props = { values: SearchValues; categories: CategoryNode[]; problems: SearchProblems; maxLength: number };

const control =
  "mt-0.5 block h-11 w-full min-w-0 rounded-none border-b-[1.5px] border-rule-strong bg-paper px-0.5 py-1.5 text-base text-ink outline-offset-4";
const label = "block min-w-0 text-mini text-quiet";

/** All a search can be told; the narrower conditions open by themselves when one is set. */
export function SearchForm({ values, categories, problems, maxLength }: Props) {
  const { q, ...narrowing } = values;
  const { category, from, to, sort } = narrowing;
  const narrowed = category !== "" || from !== "" || to !== "" || sort !== "relevance";
  return (
    <form action="/search" role="search" aria-label="搜索稿件" className="no-print">
      <div className="relative flex items-end gap-4">
        <label className={`${label} flex-1`}>
          关键词
          <input type="search" name="q" defaultValue={q} maxLength={maxLength} required className={`${control} text-base`} />
        </label>
        <button className="shrink-0 border-b-[1.5px] border-accent px-1 py-1.5 text-base text-accent hover:text-ink">搜索</button>
        <Suggestions id="form-suggestions" className="inset-x-0" />
      </div>
      <details
        open={narrowed}
        className="group mt-3"
        dangerouslySetInnerHTML={keptHtml(categories, JSON.stringify({ ...narrowing, problems }), () => (
          <Narrowing values={narrowing} categories={categories} problems={problems} />
        ))}
      />
    </form>
  );
}

function Narrowing({ values, categories, problems }: Omit<Props, "values" | "maxLength"> & { values: Omit<SearchValues, "q"> }) {
  return (
    <>
      <summary className="inline-block py-1 text-small text-quiet before:mr-1.5 before:inline-block before:w-[0.8em] before:text-accent before:content-['+'] group-open:before:content-['−'] hover:text-accent">
        栏目、日期和排序
      </summary>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 pt-2 pb-1 md:grid-cols-4">
        <label className={label}>
          栏目
          <select name="category" defaultValue={values.category} className={control} {...wrong("category", problems)}>
            <option value="">全部栏目</option>
            {options(categories)}
          </select>
          <Problem field="category" problems={problems} />
        </label>
        <label className={label}>
          排序
          <select name="sort" defaultValue={values.sort} className={control}>
            <option value="relevance">最相关的在前</option>
            <option value="newest">最新的在前</option>
          </select>
        </label>
        <label className={label}>
          发布日期从
          <input type="date" name="from" defaultValue={values.from} className={`date-field ${control}`} {...wrong("from", problems)} />
          <Problem field="from" problems={problems} />
        </label>
        <label className={label}>
          到
          <input type="date" name="to" defaultValue={values.to} className={`date-field ${control}`} {...wrong("to", problems)} />
          <Problem field="to" problems={problems} />
        </label>
      </div>
    </>
  );
}

function options(categories: CategoryNode[], depth = 0): React.ReactNode[] {
  return categories.flatMap((category) => [
    <option key={category.id} value={category.path}>
      {"　".repeat(depth)}
      {category.name}
    </option>,
    ...options(category.children, depth + 1),
  ]);
}

function wrong(field: "category" | "from" | "to", problems: SearchProblems) {
  return problems[field] ? { "aria-invalid": true, "aria-describedby": `${field}-problem` } : {};
}

function Problem({ field, problems }: { field: "category" | "from" | "to"; problems: SearchProblems }) {
  return problems[field] ? (
    <span id={`${field}-problem`} className="mt-1 block text-accent">
      {problems[field]}
    </span>
  ) : null;
}
