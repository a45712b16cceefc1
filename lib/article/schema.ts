import { z } from "zod";
import { shanghaiTime } from "@/lib/text/day";
import { rowCount, rowId } from "@/lib/text/number";
import { RetractionReason, ScheduledVerb } from "@/prisma/client/enums";

const id = rowId;

/** What every verb carries: which article, and the version that the person saw. */
export const verbInput = z.object({ id, version: rowCount });
export const articleInput = z.object({ id });

const instant = z.coerce
  .number()
  .int()
  .nonnegative()
  .transform((ms) => new Date(ms));

export const returnInput = verbInput.extend({
  note: z.string().trim().min(1, "请写明要改什么").max(1_000, "不超过 1000 字"),
});
export const scheduleInput = verbInput.extend({ verb: z.enum(ScheduledVerb), dueAt: shanghaiTime });
export const rescheduleInput = z.object({ scheduleId: id, wasDueAt: instant, dueAt: shanghaiTime });
export const cancelInput = z.object({ scheduleId: id });

const passage = z
  .string()
  .trim()
  .max(2_000, "不超过 2000 字")
  .default("")
  .transform((text) => (text === "" ? null : text));
export const correctInput = verbInput.extend({
  note: z.string().trim().min(1, "请向读者说明哪里有误、正确的是什么").max(500, "不超过 500 字"),
  before: passage,
  after: passage,
});
export const retractInput = verbInput.extend({
  reason: z.enum(RetractionReason, "请选择原因"),
  note: z.string().trim().min(1, "请向读者说明").max(500, "不超过 500 字"),
});

export const noteInput = z.object({
  id,
  quote: z.string().trim().max(2_000, "引文不超过 2000 字").default(""),
  text: z.string().trim().min(1, "请写下批注").max(2_000, "不超过 2000 字"),
});
export const replyInput = z.object({ noteId: id, text: z.string().trim().min(1, "请写下回复").max(2_000, "不超过 2000 字") });
export const settleInput = z.object({ noteId: id, resolved: z.enum(["yes", "no"]).transform((value) => value === "yes") });

export const previewInput = z.object({ id, days: z.coerce.number().int().min(1).max(30).default(7) });
export const previewRef = z.object({ linkId: id });
