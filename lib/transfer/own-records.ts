import { db, type Prisma } from "@/lib/db";
import { originalName } from "@/lib/media/names";
import { bodyOutward, contentOutward, type Outward } from "./own-refs";

/** The first line says what the file is. A later version of the format gets another number. */
export const ownFormat = { kind: "portal", format: "tongqu", version: 1 } as const;

/** Rows read at once: an archive of any size goes through the same memory. */
const batch = 200;

export type OwnRecord = { kind: string } & Record<string, unknown>;

/** Where a picture's original lies in the export's folder. */
export function mediaPath({ sha256, mime }: { sha256: string; mime: string }): string {
  return `media/${sha256}.${originalName(mime).replace(/^original\./, "")}`;
}

const byEmail = { select: { email: true } } as const;
const person = (user: { email: string } | null) => user?.email ?? null;

/** Everything the portal says, in an order in which it can be read in again; the same content gives the same lines. */
export async function* ownRecords(): AsyncGenerator<OwnRecord> {
  yield ownFormat;
  const refs = await outwardRefs();
  yield* portalRecords();
  yield* mediaRecords();
  yield* articleRecords(refs);
  yield* revisionRecords(refs);
  yield* linkRecords();
  yield* commentRecords();
}

/** Every asset by id, and every category: small beside the articles, whose bodies are never held together. */
async function outwardRefs(): Promise<Outward> {
  const [assets, categories] = await Promise.all([
    db.mediaAsset.findMany({ select: { id: true, sha256: true } }),
    db.category.findMany({ select: { id: true, path: true } }),
  ]);
  const shas = new Map(assets.map(({ id, sha256 }) => [id, sha256]));
  const paths = new Map(categories.map(({ id, path }) => [id, path]));
  return { asset: (id) => shas.get(id) ?? null, category: (id) => paths.get(id) ?? null };
}

async function* portalRecords(): AsyncGenerator<OwnRecord> {
  const site = await db.site.findUnique({ where: { id: 1 }, omit: { id: true } });
  if (site) yield { kind: "site", ...site };
  const people = await db.user.findMany({
    select: { email: true, name: true, role: true, createdAt: true, deactivatedAt: true },
    orderBy: { email: "asc" },
  });
  for (const one of people) yield { kind: "person", ...one };
  const categories = await db.category.findMany({ omit: { id: true, parentId: true, version: true }, orderBy: { path: "asc" } });
  for (const category of categories) yield { kind: "category", ...category };
  const tags = await db.tag.findMany({
    select: { slug: true, name: true, description: true, aliases: { select: { name: true, slug: true }, orderBy: { slug: "asc" } } },
    orderBy: { slug: "asc" },
  });
  for (const tag of tags) yield { kind: "tag", ...tag };
  const authors = await db.author.findMany({
    select: { slug: true, name: true, title: true, bio: true, user: byEmail },
    orderBy: { slug: "asc" },
  });
  for (const { user, ...author } of authors) yield { kind: "author", ...author, person: person(user) };
}

async function* mediaRecords(): AsyncGenerator<OwnRecord> {
  const read = (after: string) =>
    db.mediaAsset.findMany({
      where: { sha256: { gt: after } },
      omit: { id: true, widths: true, hasAvif: true, uploadedById: true },
      include: { uploadedBy: byEmail },
      orderBy: { sha256: "asc" },
      take: batch,
    });
  for (let rows = await read(""); rows.length > 0; rows = await read(rows.at(-1)?.sha256 ?? "￿"))
    for (const { uploadedBy, ...asset } of rows) yield { kind: "media", ...asset, uploadedBy: person(uploadedBy), file: mediaPath(asset) };
}

const articleSelect = {
  ...{ id: true, type: true, status: true, headline: true, originalHeadline: true, slug: true, summary: true, body: true, byline: true },
  ...{ categoryId: true, coverId: true, eventOn: true, firstPublishedAt: true, publishedAt: true, correctedAt: true },
  ...{ createdAt: true, updatedAt: true, version: true, comments: true, deletedAt: true },
  createdBy: byEmail,
  deletedBy: byEmail,
  authors: { select: { author: { select: { slug: true } } }, orderBy: { position: "asc" } },
  tags: { select: { tag: { select: { slug: true } } }, orderBy: { position: "asc" } },
  credits: { select: { role: true, person: true, outlet: true }, orderBy: { position: "asc" } },
  sources: { omit: { articleId: true, position: true }, orderBy: { position: "asc" } },
  original: { omit: { articleId: true } },
  corrections: {
    omit: { id: true, articleId: true, byId: true },
    include: { by: byEmail },
    orderBy: [{ correctedAt: "asc" }, { id: "asc" }],
  },
  retraction: { omit: { articleId: true, byId: true }, include: { by: byEmail } },
  draft: { omit: { articleId: true, updatedById: true }, include: { updatedBy: byEmail } },
  schedules: {
    omit: { id: true, articleId: true, setById: true },
    include: { setBy: byEmail },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
  },
  approvals: { select: { version: true, at: true, by: byEmail }, orderBy: [{ version: "asc" }, { at: "asc" }] },
  counter: { select: { views: true, shares: true } },
  placement: { select: { position: true } },
  imported: { omit: { articleId: true } },
} satisfies Prisma.ArticleSelect;

type ArticleRow = Prisma.ArticleGetPayload<{ select: typeof articleSelect }>;

/** One page of articles by id. */
export function readArticles(after: number): Promise<ArticleRow[]> {
  return db.article.findMany({ where: { id: { gt: after } }, select: articleSelect, orderBy: { id: "asc" }, take: batch });
}

async function* articleRecords(refs: Outward): AsyncGenerator<OwnRecord> {
  for (let rows = await readArticles(0); rows.length > 0; rows = await readArticles(rows.at(-1)?.id ?? Infinity))
    for (const row of rows) yield articleRecord(row, refs);
}

function articleRecord(row: ArticleRow, refs: Outward): OwnRecord {
  const { categoryId, coverId, body, createdBy, deletedBy, authors, tags, corrections, retraction, draft, schedules, ...rest } = row;
  const { approvals, counter, placement, ...columns } = rest;
  const by = <T extends { by: { email: string } | null }>({ by: who, ...fact }: T) => ({ ...fact, by: person(who) });
  return {
    kind: "article",
    ...columns,
    category: refs.category(categoryId),
    cover: coverId === null ? null : refs.asset(coverId),
    body: bodyOutward(body, refs),
    createdBy: person(createdBy),
    deletedBy: person(deletedBy),
    authors: authors.map(({ author }) => author.slug),
    tags: tags.map(({ tag }) => tag.slug),
    corrections: corrections.map(by),
    retraction: retraction && by(retraction),
    draft: draft && { content: contentOutward(draft.content, refs), updatedAt: draft.updatedAt, by: person(draft.updatedBy) },
    schedules: schedules.map(({ setBy, ...schedule }) => ({ ...schedule, by: person(setBy) })),
    approvals: approvals.map(by),
    views: counter?.views ?? 0,
    shares: counter?.shares ?? 0,
    placement: placement?.position ?? null,
  };
}

async function* revisionRecords(refs: Outward): AsyncGenerator<OwnRecord> {
  const read = (after: { articleId: number; version: number }) =>
    db.revision.findMany({
      where: { OR: [{ articleId: { gt: after.articleId } }, { articleId: after.articleId, version: { gt: after.version } }] },
      omit: { id: true, byId: true, sessionId: true },
      include: { by: byEmail },
      orderBy: [{ articleId: "asc" }, { version: "asc" }],
      take: batch,
    });
  const start = { articleId: 0, version: 0 };
  for (let rows = await read(start); rows.length > 0; rows = await read(rows.at(-1) ?? start))
    for (const { by, kind, content, ...revision } of rows)
      yield { kind: "revision", ...revision, cause: kind, content: contentOutward(content, refs), by: person(by) };
}

/** What leads from one thing to another: editors' words on related stories, and old addresses. */
async function* linkRecords(): AsyncGenerator<OwnRecord> {
  const rules = await db.relatedRule.findMany({
    omit: { byId: true },
    include: { by: byEmail },
    orderBy: [{ articleId: "asc" }, { relatedId: "asc" }],
  });
  for (const { by, kind, ...rule } of rules) yield { kind: "related", ...rule, rule: kind, by: person(by) };
  const read = (after: string) =>
    db.redirect.findMany({ where: { fromPath: { gt: after } }, omit: { id: true }, orderBy: { fromPath: "asc" }, take: batch });
  for (let rows = await read(""); rows.length > 0; rows = await read(rows.at(-1)?.fromPath ?? "￿"))
    for (const redirect of rows) yield { kind: "redirect", ...redirect };
}

async function* commentRecords(): AsyncGenerator<OwnRecord> {
  const read = (after: number) =>
    db.comment.findMany({
      where: { id: { gt: after } },
      omit: { userId: true },
      include: { user: byEmail },
      orderBy: { id: "asc" },
      take: batch,
    });
  for (let rows = await read(0); rows.length > 0; rows = await read(rows.at(-1)?.id ?? Infinity))
    for (const { user, reader, network, ...comment } of rows)
      yield {
        kind: "comment",
        ...comment,
        person: person(user),
        reader: Buffer.from(reader).toString("base64"),
        network: Buffer.from(network).toString("base64"),
      };
}
