import { z } from "zod";
import { longestLine, longestText } from "@/lib/article/document/limits";
import { isDay } from "@/lib/text/day";
import { ArticleType } from "@/prisma/client/enums";

const line = z.string().max(longestLine);
const nullable = line.nullish().transform((value) => value ?? null);
const day = z
  .string()
  .nullish()
  .transform((value) => (value && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value)) ? new Date(value) : null));

/** A draft as the editor has it at this moment: whatever is not there yet is empty. */
export const checkInput = z.object({
  type: z.enum(ArticleType).default("ORIGINAL"),
  headline: line.default(""),
  originalHeadline: nullable,
  summary: z.string().max(longestText).default(""),
  body: z.record(z.string(), z.unknown()),
  byline: line.default(""),
  authors: z.array(line).max(100).default([]),
  categoryId: z.int32().nonnegative().default(0),
  coverId: z
    .int32()
    .positive()
    .nullish()
    .transform((value) => value ?? null),
  tags: z.array(line).max(100).default([]),
  credits: z
    .array(z.object({ role: line, person: line, outlet: nullable }))
    .max(100)
    .default([]),
  sources: z
    .array(z.object({ outlet: line, reporter: nullable, headline: nullable, url: nullable, publishedOn: day, licence: nullable }))
    .max(30)
    .default([]),
  original: z
    .object({ headline: line, text: z.string().max(500_000) })
    .nullish()
    .transform((value) => value ?? null),
  eventOn: day,
  firstPublishedAt: day,
});
export type CheckInput = z.output<typeof checkInput>;
