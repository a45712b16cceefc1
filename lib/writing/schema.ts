import { z } from "zod";
import type { StoredContent } from "@/lib/article/content";
import { longestLine, longestText } from "@/lib/article/document/limits";
import { rowCount, rowId } from "@/lib/text/number";
import { ArticleType } from "@/prisma/client/enums";

const id = rowId;
const version = rowCount;

const line = z.string().max(longestLine);
const text = z.string().max(longestText);
const names = z.array(z.string().trim().min(1).max(100)).max(100);
const nullable = line.nullable();
const instant = z.iso.datetime({ offset: true }).nullable();

/** ArticleContent as JSON, from a browser. The document is checked by its schema when it is saved. */
const contentInput: z.ZodType<StoredContent> = z.object({
  type: z.enum(ArticleType),
  headline: line,
  originalHeadline: nullable,
  summary: text,
  body: z.record(z.string(), z.unknown()) as unknown as z.ZodType<StoredContent["body"]>,
  byline: line,
  authors: names,
  categoryId: z.int32().positive(),
  coverId: z.int32().positive().nullable(),
  tags: names,
  credits: z.array(z.object({ role: line, person: line, outlet: nullable })).max(100),
  sources: z
    .array(z.object({ outlet: line, reporter: nullable, headline: nullable, url: nullable, publishedOn: instant, licence: nullable }))
    .max(30),
  original: z.object({ headline: line, text: z.string().max(500_000) }).nullable(),
  eventOn: instant,
  firstPublishedAt: instant,
});

const session = z.uuid();
/** Of the first request of a tab it is 1. */
const seq = z.int32().positive();

export const saveInput = z.object({
  session,
  seq,
  /** The version this text was written on. */
  base: version,
  content: contentInput,
  kind: z.enum(["AUTOSAVE", "SAVE"]),
  /** The clash of this tab that is still to be shown to the person: a new one goes over it. */
  continues: id.nullable().default(null),
});
export type SaveInput = z.output<typeof saveInput> & { id: number };

export const presenceInput = z.object({ session, ended: z.boolean().default(false) });
export type PresenceInput = z.output<typeof presenceInput> & { id: number };

export const setAsideInput = z.object({ base: version, content: contentInput });
export type SetAsideInput = z.output<typeof setAsideInput> & { id: number };

export const discardedInput = z.object({ id });
export const articleInput = z.object({ id });
export const articleVersionInput = z.object({ id, version });
export const restoreRevisionInput = z.object({ id, version, from: version });
export const restoreDiscardedInput = z.object({ id, version });
export const nameRevisionInput = z.object({
  id,
  version,
  name: z.string().trim().max(40, "名称不超过 40 字"),
});
