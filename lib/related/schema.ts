import { z } from "zod";
import { rowId } from "@/lib/text/number";

const id = rowId;

export const ruleInput = z.object({
  articleId: id,
  /** An id, or an address that has it: /articles/123-… */
  relatedId: z
    .string()
    .trim()
    .transform((text) => /(?:^|\/articles\/)(\d{1,10})(?:-|\/|\?|$)/.exec(text)?.[1] ?? "")
    .pipe(z.string().min(1, "请填稿件编号或地址").transform(Number))
    .refine((number) => number <= 2_147_483_647, "没有这个编号"),
  kind: z.enum(["PIN", "BAN", "NONE"]),
});
export type RuleInput = z.output<typeof ruleInput>;
