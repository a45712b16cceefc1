import { Choice } from "@/components/form/choice";
import { inputClass } from "@/components/form/field";
import { formatInquiryState } from "@/lib/format";
import type { InquiryState } from "@/prisma/client/enums";

type Props = {
  values: { q: string; who: string; show: string; state: InquiryState | ""; article: string };
  assignees: { id: number; name: string }[];
  isFiltered: boolean;
  /** The one source whose inquiries are shown. */
  from: string | null;
};

const states: InquiryState[] = ["NEW", "ASSIGNED", "CONTACTED", "WON", "LOST"];

/** Narrows the board; a plain form, so that what is chosen stands in the address. */
export function BoardFilters({ values, assignees, isFiltered, from }: Props) {
  return (
    <form
      action="/admin/inquiries"
      role="search"
      className="grid grid-cols-2 items-end gap-x-6 gap-y-3 pb-5 md:grid-cols-[2fr_1fr_1fr_1fr_auto]"
    >
      {values.article && <input type="hidden" name="article" value={values.article} />}
      {from !== null && <p className="col-span-full border-l-[3px] border-road pl-3">只看来自“{from}”的咨询</p>}
      <label className="col-span-2 block min-w-0 md:col-span-1">
        <span className="block text-mini text-quiet">查找</span>
        <input type="search" name="q" defaultValue={values.q} placeholder="公司、需求" maxLength={60} className={inputClass} />
      </label>
      <Choice label="跟进人" name="who" value={values.who}>
        <option value="">全部</option>
        <option value="me">我</option>
        <option value="none">待分派</option>
        {assignees.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label="进展" name="state" value={values.state}>
        <option value="">全部</option>
        {states.map((state) => (
          <option key={state} value={state}>
            {formatInquiryState(state)}
          </option>
        ))}
      </Choice>
      <Choice label="显示" name="show" value={values.show}>
        <option value="">正常咨询</option>
        <option value="spam">垃圾信息</option>
      </Choice>
      <p className="flex items-center gap-4">
        <button className="border border-rule-strong px-3 py-1 hover:border-accent hover:text-accent">筛选</button>
        {isFiltered && (
          <a href="/admin/inquiries" className="road-link">
            清除
          </a>
        )}
      </p>
    </form>
  );
}
