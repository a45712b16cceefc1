import { Choice } from "@/components/form/choice";
import { Day } from "@/components/form/day";
import type { AuditValues } from "@/lib/audit/values";
import { areas, subjects, verbs } from "./event-labels";

type Props = { values: AuditValues; people: { id: number; name: string }[] };

const areaOf = (action: string) => action.replace(/\..*$/, "");
const groups = Map.groupBy(Object.keys(verbs), areaOf);

/** Narrows the log; a plain form, so that what is chosen stands in the address. */
export function AuditFilters({ values, people }: Props) {
  const active = Object.values(values).filter((value) => value !== "").length;
  return (
    <details open={active > 0} className="border-t border-rule pt-1.5 pb-3">
      <summary className="w-fit py-1 text-small text-quiet hover:text-accent">
        筛选{active > 0 && <span className="ml-1.5 text-accent tabular">{active} 项</span>}
      </summary>
      <form action="/admin/audit" className="mt-2 grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-5">
        <Choice label="操作人" name="by" value={values.by}>
          <option value="">全部</option>
          <option value="system">系统</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice label="对象" name="subject" value={values.subject}>
          <option value="">全部</option>
          {Object.entries(subjects).map(([subject, { name }]) => (
            <option key={subject} value={subject}>
              {name}
            </option>
          ))}
        </Choice>
        <div className="max-md:col-span-2">
          <Choice label="操作" name="action" value={values.action}>
            <option value="">全部</option>
            {[...groups].map(([area, actions]) => (
              <optgroup key={area} label={areas[area] ?? subjects[area]?.name ?? area}>
                {actions.map((action) => (
                  <option key={action} value={action}>
                    {verbs[action]}
                  </option>
                ))}
              </optgroup>
            ))}
          </Choice>
        </div>
        <Day label="从" name="from" value={values.from} />
        <Day label="到" name="to" value={values.to} />
        <p className="col-span-full flex items-center gap-5">
          <button className="border border-rule-strong px-3 py-1 hover:border-accent hover:text-accent">筛选</button>
          {active > 0 && (
            <a href="/admin/audit" className="road-link">
              清除筛选
            </a>
          )}
        </p>
      </form>
    </details>
  );
}
