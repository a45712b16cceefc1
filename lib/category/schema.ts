import { z } from "zod";
import { rowCount, rowId } from "@/lib/text/number";

const id = rowId;
/** A select's empty value. */
const idOrNone = z.preprocess((value) => (value === "" || value === undefined ? null : value), id.nullable());

const settings = {
  name: z.string().trim().min(1, "请填写栏目名").max(20, "栏目名不超过 20 字"),
  /** Empty: made from the name. */
  slug: z
    .string()
    .trim()
    .max(40, "地址不超过 40 个字符")
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, "只能用小写字母、数字和连字符"),
  parentId: idOrNone,
  description: z.string().trim().max(200, "说明不超过 200 字"),
  approvals: z.coerce.number("请填 0 到 5").int("请填 0 到 5").min(0, "请填 0 到 5").max(5, "请填 0 到 5"),
  /** "": as the parent says. */
  comments: z.enum(["", "yes", "no"]).transform((value) => (value === "" ? null : value === "yes")),
};

export const newCategoryInput = z.object(settings);
/** `version`: of the category as the form was filled with it. */
export const categoryInput = z.object({ id, version: rowCount, ...settings });
export const placeInput = z.object({
  id,
  parentId: idOrNone,
  /** The sibling that it is to stand before; none: last. */
  beforeId: idOrNone,
});
export const categoryId = z.object({ id });

export type NewCategoryInput = z.output<typeof newCategoryInput>;
export type CategoryInput = z.output<typeof categoryInput>;
export type PlaceInput = z.output<typeof placeInput>;
