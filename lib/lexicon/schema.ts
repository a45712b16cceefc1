import { z } from "zod";
import { dayOrNone } from "@/lib/text/day";
import { rowCount, rowId } from "@/lib/text/number";
import { LexiconLevel, LexiconScope } from "@/prisma/client/enums";
import { normaliseWord } from "./normalise";

const id = rowId;
const version = rowCount;

const words = (max: number, name: string) =>
  z
    .string()
    .trim()
    .max(max, `${name}不超过 ${max} 字`)
    .default("")
    .transform((value) => (value === "" ? null : value));

const list = (value: unknown) => (value === undefined ? [] : [value].flat());

const fields = z.object({
  word: z
    .string()
    .trim()
    .min(1, "请填写词语")
    .max(50, "词语不超过 50 字")
    .refine((word) => normaliseWord(word) !== "", "词语里没有文字或数字"),
  level: z.enum(LexiconLevel, "请选择级别"),
  scopes: z.preprocess(list, z.array(z.enum(LexiconScope)).min(1, "至少选一个适用范围")),
  /** One a line, or parted by 、 */
  exceptions: z
    .string()
    .max(2_000, "例外不超过 2000 字")
    .default("")
    .transform((text) => [...new Set(text.split(/[\n、]/).map((line) => line.trim()))].filter((line) => normaliseWord(line) !== ""))
    .refine((lines) => lines.length <= 100, "例外不超过 100 条"),
  wholeWord: z.preprocess((value) => value === true || value === "yes", z.boolean()),
  startsOn: dayOrNone,
  endsOn: dayOrNone,
  note: z.string().trim().max(200, "说明不超过 200 字").default(""),
  law: words(100, "法律依据"),
  alternative: words(100, "替代说法"),
});

/** What a rule says, with what does not go together refused. */
export const ruleInput = fields
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, { path: ["endsOn"], message: "截止日不能早于起始日" })
  .refine(({ law, level, scopes }) => !law || level === "NOTE" || scopes.includes("ARTICLE") || scopes.includes("COMMENT"), {
    path: ["level"],
    message: "广告用语只作提示：是否违法要看上下文，不能由词表拦下",
  });
export type RuleInput = z.output<typeof ruleInput>;

export const editRuleInput = z.intersection(ruleInput, z.object({ id, version }));
export const oneRuleInput = z.object({ id, version });
/** Ids parted by commas, from the list of drafts. */
export const manyRulesInput = z.object({
  ids: z
    .string()
    .regex(/^\d{1,9}(?:,\d{1,9})*$/, "没有选中规则")
    .transform((text) => text.split(",").map(Number)),
});

export const importInput = z.object({
  text: z.string().min(1, "请粘贴词表，或选择文件").max(900_000, "一次最多 90 万字，请分几次导入"),
  format: z.enum(["text", "csv"]),
  level: z.enum(LexiconLevel, "请选择级别"),
  scopes: z.preprocess(list, z.array(z.enum(LexiconScope)).min(1, "至少选一个适用范围")),
});
export type ImportInput = z.output<typeof importInput>;
