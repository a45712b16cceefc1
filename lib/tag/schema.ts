import { z } from "zod";
import { rowCount, rowId } from "@/lib/text/number";

const id = rowId;
const name = z.string().trim().min(1, "请填写名称").max(30, "名称不超过 30 字");

/** `version`: of the tag as the form was filled with it. */
export const tagInput = z.object({
  id,
  version: rowCount,
  name,
  /** Empty: made from the name. */
  slug: z
    .string()
    .trim()
    .max(60, "地址不超过 60 个字符")
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, "只能用小写字母、数字和连字符"),
  description: z.string().trim().max(200, "说明不超过 200 字"),
});
export const aliasInput = z.object({ id, name });
export const aliasId = z.object({ id, aliasId: id });
export const tagId = z.object({ id });
/** `into`: the name of the tag that stays, or one of its other names. */
export const mergeInput = z.object({ id, into: name });

export const refreshInput = z.object({ id, after: rowCount });

export type TagInput = z.output<typeof tagInput>;
