import { z } from "zod";
import {
  ArticleStatus,
  ArticleType,
  CommentStatus,
  FlagReason,
  RelatedRuleKind,
  RetractionReason,
  RevisionKind,
  Role,
  ScheduledVerb,
} from "@/prisma/client/enums";
import { Fault } from "@/lib/fault";
import { streamLines } from "./decode";
import { ownFormat } from "./own-records";

/** The lines of our own export as own-records.ts writes them: a column more or less, or of another kind, is not ours. */

const text = z.string();
const words = text.nullable();
const whole = z.int();
const at = z.iso.datetime();
const perhapsAt = at.nullable();
/** The e-mail address of a member of staff. */
const by = words;

const portal = z.strictObject({ kind: z.literal("portal"), format: z.literal(ownFormat.format), version: whole });
const site = z.strictObject({
  kind: z.literal("site"),
  ...{ name: text, tagline: text, description: text, icpNumber: words, policeNumber: words, copyright: text },
  ...{ contactName: words, contactPhone: words, contactWechat: words, contactEmail: words, contactAddress: words, contactHours: words },
  ...{ contactValidUntil: perhapsAt, greyFrom: perhapsAt, greyUntil: perhapsAt, updatedAt: at },
  ...{ comments: z.boolean(), commentsHeldFirst: whole },
});
const person = z.strictObject({
  kind: z.literal("person"),
  ...{ email: text, name: text, role: z.enum(Role), createdAt: at, deactivatedAt: perhapsAt },
});
const category = z.strictObject({
  kind: z.literal("category"),
  ...{ name: text, slug: text, path: text, description: text, position: whole, approvals: whole, comments: z.boolean().nullable() },
});
const tag = z.strictObject({
  kind: z.literal("tag"),
  ...{ slug: text, name: text, description: text, aliases: z.array(z.strictObject({ name: text, slug: text })) },
});
const author = z.strictObject({ kind: z.literal("author"), slug: text, name: text, title: text, bio: text, person: by });
const media = z.strictObject({
  kind: z.literal("media"),
  ...{ sha256: text, mime: text, bytes: whole, width: whole, height: whole, file: text, uploadedBy: by },
  ...{ fileName: text, alt: text, caption: text, credit: text, licence: text, licenceUntil: perhapsAt },
  ...{ focalX: z.number(), focalY: z.number(), createdAt: at, removedAt: perhapsAt },
});
const article = z.strictObject({
  kind: z.literal("article"),
  ...{ id: whole, type: z.enum(ArticleType), status: z.enum(ArticleStatus), headline: text, originalHeadline: words, slug: text },
  ...{ summary: text, body: z.json(), byline: text, category: text, cover: words, comments: z.boolean().nullable(), version: whole },
  ...{ eventOn: perhapsAt, firstPublishedAt: perhapsAt, publishedAt: perhapsAt, correctedAt: perhapsAt },
  ...{ createdAt: at, updatedAt: at, deletedAt: perhapsAt, createdBy: by, deletedBy: by },
  ...{ authors: z.array(text), tags: z.array(text), views: whole, shares: whole.default(0), placement: whole.nullable() },
  credits: z.array(z.strictObject({ role: text, person: text, outlet: words })),
  sources: z.array(z.strictObject({ outlet: text, reporter: words, headline: words, url: words, publishedOn: perhapsAt, licence: words })),
  original: z.strictObject({ headline: text, text, takenAt: at }).nullable(),
  corrections: z.array(z.strictObject({ correctedAt: at, note: text, before: words, after: words, by })),
  retraction: z.strictObject({ reason: z.enum(RetractionReason), note: text, retractedAt: at, by }).nullable(),
  draft: z.strictObject({ content: z.json(), updatedAt: at, by }).nullable(),
  schedules: z.array(
    z.strictObject({
      ...{ verb: z.enum(ScheduledVerb), dueAt: at, setAt: at, by },
      ...{ doneAt: perhapsAt, cancelledAt: perhapsAt, failedAt: perhapsAt, failure: words },
    }),
  ),
  approvals: z.array(z.strictObject({ version: whole, at, by })),
  imported: z.strictObject({ source: text, sourceId: text, checksum: text, importedAt: at }).nullable(),
});
const revision = z.strictObject({
  kind: z.literal("revision"),
  ...{ articleId: whole, version: whole, cause: z.enum(RevisionKind), at, by },
  ...{ name: words, headline: text, length: whole, content: z.json() },
});
const related = z.strictObject({
  kind: z.literal("related"),
  ...{ articleId: whole, relatedId: whole, rule: z.enum(RelatedRuleKind), at, by },
});
const redirect = z.strictObject({
  kind: z.literal("redirect"),
  ...{ fromPath: text, toPath: text, createdAt: at, isAuto: z.boolean(), hits: whole, lastHitAt: perhapsAt },
});
const comment = z.strictObject({
  kind: z.literal("comment"),
  ...{ id: whole, articleId: whole, parentId: whole.nullable(), status: z.enum(CommentStatus), name: text, email: words, body: text },
  ...{ createdAt: at, editedAt: perhapsAt, version: whole, approvedAt: perhapsAt, person: by, reader: z.base64(), network: z.base64() },
  ...{ risk: z.number(), heldFor: z.array(text), hiddenFor: z.enum(FlagReason).nullable(), upvotes: whole },
});

const ownLine = z.discriminatedUnion("kind", [
  portal,
  site,
  person,
  category,
  tag,
  author,
  media,
  article,
  revision,
  related,
  redirect,
  comment,
]);
export type OwnLine = z.infer<typeof ownLine>;
export type OwnArticle = z.infer<typeof article>;
export type OwnPicture = z.infer<typeof media>;

/** Line by line, so that an archive of any size goes through the same memory. Throws a Fault that names the line. */
export async function* ownLines(file: string, onBytes: (count: number) => void): AsyncGenerator<OwnLine> {
  let number = 0;
  for await (const line of streamLines(file, onBytes)) {
    number += 1;
    if (line === null) throw new Fault(`${file}, line ${number}: longer than 8 million characters.`);
    if (line.trim() !== "") yield readLine(line, `${file}, line ${number}`);
  }
}

function readLine(line: string, place: string): OwnLine {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Fault(`${place} is no JSON: the file is cut off or was changed.`);
  }
  const read = ownLine.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Fault(`${place} is not as this portal writes it (${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}).`);
}
