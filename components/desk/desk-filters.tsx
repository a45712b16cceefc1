import { Choice } from "@/components/form/choice";
import { Day } from "@/components/form/day";
import { inputClass } from "@/components/form/field";
import type { CategoryChoice } from "@/lib/desk/options";
import type { DeskValues } from "@/lib/desk/values";
import { AuthorFilter } from "./author-filter";
import { lackNames } from "./labels";

type Props = {
  values: DeskValues;
  categories: CategoryChoice[];
  writers: { id: number; name: string }[];
  showsWriters: boolean;
};

/** Narrows the list; a plain form, so that what is chosen stands in the address. */
export function DeskFilters({ values, categories, writers, showsWriters }: Props) {
  const { status, q, ...narrowing } = values;
  const active = Object.values(narrowing).filter((value) => value !== "").length;
  return (
    <details open={active > 0} className="group border-t border-rule pt-1.5 pb-3">
      <summary className="w-fit py-1 text-small text-quiet hover:text-accent">
        筛选{active > 0 && <span className="ml-1.5 text-accent tabular">{active} 项</span>}
      </summary>
      <form action="/admin/articles" className="mt-2 grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4">
        {status && <input type="hidden" name="status" value={status} />}
        {q && <input type="hidden" name="q" value={q} />}
        <Choice label="栏目（含下级）" name="category" value={values.category}>
          <option value="">全部栏目</option>
          {categories.map(({ path, name, depth }) => (
            <option key={path} value={path}>
              {"　".repeat(depth)}
              {name}
            </option>
          ))}
        </Choice>
        <AuthorFilter value={values.author} />
        {showsWriters && (
          <Choice label="建稿人" name="by" value={values.by}>
            <option value="">全部</option>
            {writers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        )}
        <Choice label="待补" name="lack" value={values.lack}>
          <option value="">不限</option>
          {Object.entries(lackNames).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice label="日期按" name="dated" value={values.dated}>
          <option value="">最近改动</option>
          <option value="published">发布时间</option>
        </Choice>
        <Day label="从" name="from" value={values.from} />
        <Day label="到" name="to" value={values.to} />
        {values.tag && (
          <label className="block">
            <span className="block text-mini text-quiet">标签地址</span>
            <input name="tag" defaultValue={values.tag} maxLength={100} className={inputClass} />
          </label>
        )}
        <p className="col-span-full flex items-center gap-5">
          <button className="border border-rule-strong px-3 py-1 hover:border-accent hover:text-accent">筛选</button>
          {active > 0 && (
            <a href="/admin/articles" className="road-link">
              清除筛选
            </a>
          )}
        </p>
      </form>
    </details>
  );
}
