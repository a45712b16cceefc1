import { Prisma, readRows } from "@/lib/db";
import type { ArticleView } from "./select";

/** The rows below the article `a` as a list of objects, made of row `r`; [] for none. */
const listOf = (object: string, from: string, order: string) =>
  `coalesce((SELECT json_agg(json_build_object(${object}) ORDER BY ${order}) FROM ${from} WHERE r."articleId" = a.id), '[]')`;

/** Everything but the two long texts, which are read sooner as columns of their own. */
const restJson = Prisma.raw(`json_build_object(
  'id', a.id, 'slug', a.slug, 'headline', a.headline, 'headlineParts', a."headlineParts", 'summary', a.summary, 'byline', a.byline,
  'type', a.type, 'publishedAt', a."publishedAt", 'correctedAt', a."correctedAt", 'originalHeadline', a."originalHeadline",
  'eventOn', a."eventOn", 'firstPublishedAt', a."firstPublishedAt", 'createdAt', a."createdAt", 'updatedAt', a."updatedAt", 'categoryId', a."categoryId", 'comments', a.comments,
  'category', json_build_object('id', c.id, 'name', c.name, 'path', c.path),
  'counter', CASE WHEN v."articleId" IS NOT NULL THEN json_build_object('views', v.views) END,
  'cover', CASE WHEN m.id IS NOT NULL THEN json_build_object('sha256', m.sha256, 'width', m.width, 'height', m.height, 'widths', m.widths,
    'hasAvif', m."hasAvif", 'alt', m.alt, 'caption', m.caption, 'credit', m.credit, 'licence', m.licence) END,
  'authors', ${listOf(`'author', json_build_object('id', p.id, 'name', p.name, 'slug', p.slug)`, `"ArticleAuthor" r JOIN "Author" p ON p.id = r."authorId"`, "r.position")},
  'tags', ${listOf(`'tag', json_build_object('name', t.name, 'slug', t.slug)`, `"ArticleTag" r JOIN "Tag" t ON t.id = r."tagId"`, "r.position")},
  'credits', ${listOf(`'role', r.role, 'person', r.person, 'outlet', r.outlet`, `"Credit" r`, "r.position")},
  'sources', ${listOf(
    `'outlet', r.outlet, 'reporter', r.reporter, 'headline', r.headline, 'url', r.url, 'publishedOn', r."publishedOn", 'licence', r.licence`,
    `"SourceHop" r`,
    "r.position",
  )},
  'corrections', ${listOf(
    `'id', r.id, 'correctedAt', r."correctedAt", 'note', r.note, 'before', r.before, 'after', r.after`,
    `"Correction" r`,
    `r."correctedAt" DESC`,
  )},
  'original', (SELECT json_build_object('headline', r.headline, 'text', r.text) FROM "SourceText" r WHERE r."articleId" = a.id))::text`);

/** As JSON has it: a time is a text. */
type InJson<T> = T extends Date
  ? string
  : T extends (infer Each)[]
    ? InJson<Each>[]
    : T extends object
      ? { [Key in keyof T]: InJson<T[Key]> }
      : T;

/** A published article with all that its page shows, in one statement; null when there is none. Days are midnight UTC. */
export async function readArticleView(id: number): Promise<ArticleView | null> {
  const [row] = await readRows<{ html: string; text: string; rest: string }>(Prisma.sql`
    SELECT a.html, a.text, ${restJson} AS rest FROM "Article" a JOIN "Category" c ON c.id = a."categoryId"
    LEFT JOIN "MediaAsset" m ON m.id = a."coverId" LEFT JOIN "ArticleCounter" v ON v."articleId" = a.id
    WHERE a.id = ${id} AND a.status = 'PUBLISHED'`);
  if (!row) return null;
  const { html, text } = row;
  const rest = JSON.parse(row.rest) as InJson<Omit<ArticleView, "html" | "text">>;
  return {
    ...{ ...rest, html, text },
    ...{ publishedAt: timeOf(rest.publishedAt), correctedAt: timeOf(rest.correctedAt), firstPublishedAt: timeOf(rest.firstPublishedAt) },
    ...{ createdAt: new Date(rest.createdAt), updatedAt: new Date(rest.updatedAt), eventOn: timeOf(rest.eventOn) },
    sources: rest.sources.map((source) => ({ ...source, publishedOn: timeOf(source.publishedOn) })),
    corrections: rest.corrections.map((correction) => ({ ...correction, correctedAt: new Date(correction.correctedAt) })),
  };
}

const timeOf = (text: string | null) => (text === null ? null : new Date(text));
