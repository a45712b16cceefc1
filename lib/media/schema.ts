import { z } from "zod";
import { dayOrNone } from "@/lib/text/day";
import { rowId } from "@/lib/text/number";

const id = rowId;
const line = (max: number, what: string) => z.string().trim().max(max, `${what}不超过 ${max} 字`).default("");

/** What is said of a picture; `seen` is what the form first showed (checksum), so that nobody overwrites a colleague. */
export const describeInput = z.object({
  id,
  seen: z.string().max(64),
  alt: line(200, "替代文字"),
  caption: line(500, "图注"),
  credit: line(100, "署名"),
  licence: line(100, "授权"),
  licenceUntil: dayOrNone,
});
export type DescribeInput = z.output<typeof describeInput>;

const share = z.coerce.number("焦点的位置不对").min(0, "焦点的位置不对").max(100, "焦点的位置不对");

/** Per cent from the left and from the top. */
export const focusInput = z.object({ id, x: share, y: share });
export type FocusInput = z.output<typeof focusInput>;

export const assetInput = z.object({ id });

export const replaceInput = z.object({ id, freshId: id });
