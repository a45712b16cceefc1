import { z } from "zod";
import { rowId } from "@/lib/text/number";
import { RetractionReason } from "@/prisma/client/enums";

export const bulkVerbs = ["category", "addTags", "removeTags", "submit", "return", "publish", "retract", "bin"] as const;
export type BulkVerb = (typeof bulkVerbs)[number];

/** Articles in one act at most, and in one step of it: the browser asks step by step and shows how far it is. */
export const mostInAct = 1_000;
export const mostInStep = 20;

/** "12:3,15:1": ids with the versions that were looked at. */
const items = z
  .string()
  .regex(/^\d{1,9}:\d{1,9}(,\d{1,9}:\d{1,9})*$/, "请先选择稿件")
  .transform((text) => text.split(",").map((pair) => pair.split(":").map(Number) as [number, number]))
  .transform((pairs) => [...new Map(pairs).entries()].map(([id, version]) => ({ id, version })))
  .refine((list) => list.length <= mostInAct, `一次最多 ${mostInAct} 篇`);

const tagNames = z
  .string()
  .transform((text) => [...new Set(text.split(/[\s,，、;；]+/).filter((name) => name !== ""))])
  .pipe(z.array(z.string().max(30, "标签不超过 30 字")).max(10, "一次最多 10 个标签"));

export const bulkInput = z
  .object({
    verb: z.enum(bulkVerbs),
    items,
    categoryId: rowId.optional(),
    tags: tagNames.optional(),
    reason: z.enum(RetractionReason).optional(),
    note: z.string().trim().max(500, "说明不超过 500 字").optional(),
    /** The act that this step belongs to; none yet: a new one. */
    act: rowId.optional(),
  })
  .superRefine((input, context) => {
    const ask = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (input.verb === "category" && !input.categoryId) ask("categoryId", "请选择栏目");
    if ((input.verb === "addTags" || input.verb === "removeTags") && !input.tags?.length) ask("tags", "请填写标签");
    if (input.verb === "return" && !input.note) ask("note", "请写明退回的理由");
    if (input.verb === "retract" && !input.reason) ask("reason", "请选择撤稿原因");
    if (input.verb === "retract" && !input.note) ask("note", "请写明撤稿说明，读者会看到");
  });
export type BulkInput = z.output<typeof bulkInput>;

export const undoInput = z.object({ act: rowId });

export const viewInput = z.object({
  name: z.string().trim().min(1, "请给这个列表起个名字").max(20, "名字不超过 20 字"),
  query: z.string().max(600, "筛选条件过长"),
});
