import Link from "next/link";
import { formatNumber } from "@/lib/format";
import type { LexiconFilter, RuleRow } from "@/lib/lexicon/queries";
import { formatPrecision, formatScopes } from "./labels";
import { LevelMark } from "./level-mark";

type State = LexiconFilter["state"];
type Props = { rows: RuleRow[]; counts: Record<State, number>; state: State; text: string; address: (state: State) => string };

const names: Record<State, string> = { active: "生效", draft: "未启用", weak: "建议停用", retired: "已停用" };
const empty: Record<State, string> = {
  active: "还没有生效的规则。新建或导入后，先试运行，再启用。",
  draft: "没有等待启用的规则。",
  weak: "没有建议停用的规则。一条规则命中的内容被处理满 20 次，而多数并无问题时，会列在这里。",
  retired: "没有停用的规则。",
};

/** The rules with what each does, and how right it was so far; above them the states with how many are in each. */
export function RuleList({ rows, counts, state, text, address }: Props) {
  return (
    <>
      <nav
        aria-label="状态"
        className="-mx-4 flex [scrollbar-width:none] gap-5 overflow-x-auto border-b border-rule px-4 whitespace-nowrap lg:mx-0 lg:px-0"
      >
        {(Object.keys(names) as State[]).map((value) => (
          <Link
            key={value}
            href={address(value)}
            prefetch={false}
            {...(value === state ? { "aria-current": "true" as const } : {})}
            className="py-1.5 aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-accent"
          >
            {names[value]} <span className="text-mini text-quiet tabular">{formatNumber(counts[value])}</span>
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <p className="py-8 text-quiet">{text ? `没有含“${text}”的规则。` : empty[state]}</p>
      ) : (
        <ul>
          {rows.map((rule) => (
            <li
              key={rule.id}
              className="flex flex-wrap items-baseline gap-x-4 border-b border-rule py-2 md:grid md:grid-cols-[minmax(0,11em)_7em_minmax(0,9em)_minmax(0,1fr)] md:gap-x-5"
            >
              <Link href={`/admin/lexicon/${rule.id}`} prefetch={false} className="w-full min-w-0 font-semibold break-words md:w-auto">
                {rule.word}
              </Link>
              <LevelMark level={rule.level} />
              <span className="text-mini text-quiet">{formatScopes(rule.scopes)}</span>
              <span className="min-w-0 text-mini text-quiet">
                {[
                  rule.law ?? rule.note,
                  rule.alternative ? `可写：${rule.alternative}` : "",
                  rule.wholeWord ? "" : "不限整词",
                  rule.precision ? formatPrecision(rule.precision) : "",
                ]
                  .filter((part) => part !== "")
                  .join("　")}
                {state === "draft" && (
                  <span className={`ml-2 ${rule.isTried ? "text-road" : ""}`}>{rule.isTried ? "已试运行" : "未试运行"}</span>
                )}
                {rule.isWeak && <span className="ml-2 text-accent">建议停用</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
