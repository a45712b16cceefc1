import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { restoreArticle, type RestoredColumns, type RestoredParts } from "@/lib/article/restore";
import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { db, Prisma, transaction, type Tx } from "@/lib/db";
import { Fault } from "@/lib/fault";
import { storePicture } from "@/lib/media/store";
import { streamLines } from "./decode";
import { ownLines, type OwnArticle, type OwnLine, type OwnPicture } from "./own-lines";
import { ownFormat } from "./own-records";
import { bodyInward, contentInward, type Inward } from "./own-refs";

export const ownFileName = "tongqu.jsonl";
/** All of it is one transaction; no archive takes longer than this (ms). */
const longest = 12 * 3_600_000;

export type OwnProgress = { done: number; bytes: number; bytesTotal: number };
export type OwnImported = { records: number; articles: number; pictures: number; picturesMissing: string[] };

/** The file of our own export at a path (the file itself or the folder it lies in); null when there is none. */
export async function findOwnExport(given: string): Promise<string | null> {
  const file = existsSync(given) && statSync(given).isDirectory() ? path.join(given, ownFileName) : given;
  if (!existsSync(file) || !file.endsWith(".jsonl")) return null;
  for await (const line of streamLines(file)) return line !== null && isOurs(line) ? file : null;
  return null;
}

function isOurs(line: string): boolean {
  return line.startsWith(`{"kind":"${ownFormat.kind}","format":"${ownFormat.format}"`);
}

/**
 * Reads our own export into a database without articles, all of it or nothing: numbers, addresses, dates and
 * versions are as they were. Pictures are taken into the media library first; they stay when the rest fails, and
 * are known when it is tried again. People come without a password. Throws a Fault where there are articles already.
 */
export async function importOwn(
  file: string,
  onProgress: (progress: OwnProgress) => void = () => undefined,
  now = clock(),
): Promise<OwnImported> {
  if ((await db.article.count()) > 0)
    throw new Fault(
      "There are articles in this database: an export goes whole into one that has none. To add to what is there, import wordpress.xml or the Markdown files.",
    );
  const bytesTotal = statSync(file).size * 2;
  const result: OwnImported = { records: 0, articles: 0, pictures: 0, picturesMissing: [] };
  let bytes = 0;
  const step = () => onProgress({ done: result.records, bytes, bytesTotal });
  const lines = () => ownLines(file, (count) => void (bytes += count));
  const assets = new Map<string, number>();
  for await (const record of lines()) {
    if (record.kind === "media") await takePicture(record, path.dirname(file), assets, result);
    step();
  }
  await transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 0`;
      const names = await openRefs(tx, assets);
      for await (const record of lines()) {
        await put(tx, record, names);
        result.records += 1;
        if (record.kind === "article") result.articles += 1;
        step();
      }
      for (const table of ["Article", "Comment"])
        await tx.$executeRaw(
          Prisma.sql`SELECT setval(pg_get_serial_sequence(${`"${table}"`}, 'id'), greatest((SELECT max(id) FROM ${Prisma.raw(`"${table}"`)}), 1))`,
        );
      await recordEvent(
        tx,
        { actorId: null, action: "portal.import", subject: "portal", subjectId: 0, data: { articles: result.articles } },
        now,
      );
      await makeStale(tx, [tagOf.site(), tagOf.newest()]);
    },
    { timeout: longest },
  );
  return result;
}

async function takePicture(picture: OwnPicture, folder: string, assets: Map<string, number>, result: OwnImported): Promise<void> {
  const {
    kind: _kind,
    file: name,
    sha256,
    uploadedBy: _by,
    width: _width,
    height: _height,
    mime: _mime,
    bytes: _bytes,
    ...words
  } = picture;
  const source = path.join(folder, name);
  if (!/^media\/[0-9a-f]{64}\.[a-z]{3,4}$/.test(name) || !existsSync(source)) {
    result.picturesMissing.push(name);
    return;
  }
  const stored = await storePicture({ bytes: await readFile(source), fileName: words.fileName });
  if (!stored.ok) {
    result.picturesMissing.push(`${name}: ${stored.message}`);
    return;
  }
  await db.mediaAsset.update({ where: { id: stored.value.id }, data: words, select: { id: true } });
  assets.set(sha256, stored.value.id);
  result.pictures += 1;
}

/** Numbers of this database for what the export names; filled as it is read. */
type Refs = {
  assets: Map<string, number>;
  people: Map<string, number>;
  categories: Map<string, number>;
  tags: Map<string, number>;
  authors: Map<string, number>;
  inward: Inward;
};

async function openRefs(tx: Tx, assets: Map<string, number>): Promise<Refs> {
  const map = <T>(rows: T[], key: (row: T) => string, id: (row: T) => number) => new Map(rows.map((row) => [key(row), id(row)]));
  const id = (row: { id: number }) => row.id;
  const categories = map(await tx.category.findMany({ select: { id: true, path: true } }), ({ path: at }) => at, id);
  return {
    assets,
    categories,
    people: map(await tx.user.findMany({ select: { id: true, email: true } }), ({ email }) => email, id),
    tags: map(await tx.tag.findMany({ select: { id: true, slug: true } }), ({ slug }) => slug, id),
    authors: map(await tx.author.findMany({ select: { id: true, slug: true } }), ({ slug }) => slug, id),
    inward: { asset: (sha256) => assets.get(sha256) ?? null, category: (at) => categories.get(at) ?? null },
  };
}

async function put(tx: Tx, line: OwnLine, refs: Refs): Promise<void> {
  const person = (email: string | null) => (email === null ? null : (refs.people.get(email) ?? null));
  switch (line.kind) {
    case "portal":
      if (line.version !== ownFormat.version)
        throw new Fault(`The export is of format ${line.version}; this portal reads ${ownFormat.version}.`);
      return;
    case "site": {
      const { kind: _, ...site } = line;
      await tx.site.upsert({ where: { id: 1 }, create: { id: 1, ...site }, update: site });
      return;
    }
    case "person": {
      const { kind: _, ...user } = line;
      if (refs.people.has(user.email)) return;
      // Nobody can sign in with it: the person sets a password by a link.
      const { id } = await tx.user.create({ data: { ...user, passwordHash: "-" }, select: { id: true } });
      refs.people.set(user.email, id);
      return;
    }
    case "category": {
      const { kind: _, ...category } = line;
      const data = { ...category, parentId: refs.categories.get(line.path.split("/").slice(0, -1).join("/")) ?? null };
      const { id } = await tx.category.upsert({ where: { path: line.path }, create: data, update: data, select: { id: true } });
      refs.categories.set(line.path, id);
      return;
    }
    case "tag": {
      const { kind: _, aliases, ...tag } = line;
      const { id } = await tx.tag.upsert({ where: { slug: tag.slug }, create: tag, update: tag, select: { id: true } });
      refs.tags.set(tag.slug, id);
      await tx.tagAlias.createMany({ data: aliases.map((alias) => ({ ...alias, tagId: id })), skipDuplicates: true });
      return;
    }
    case "author": {
      const { kind: _, person: email, ...author } = line;
      const data = { ...author, userId: person(email) };
      const { id } = await tx.author.upsert({ where: { slug: author.slug }, create: data, update: data, select: { id: true } });
      refs.authors.set(author.slug, id);
      return;
    }
    case "media": {
      const id = refs.assets.get(line.sha256);
      if (id === undefined) return;
      await tx.mediaAsset.update({ where: { id }, data: { uploadedById: person(line.uploadedBy) }, select: { id: true } });
      return;
    }
    case "article":
      return putArticle(tx, line, refs, person);
    case "revision": {
      const { kind: _, cause, by, content, ...revision } = line;
      const { categoryId } = await tx.article.findUniqueOrThrow({ where: { id: revision.articleId }, select: { categoryId: true } });
      const inward = contentInward(content, refs.inward, categoryId);
      await tx.revision.create({ data: { ...revision, kind: cause, byId: person(by), content: inward }, select: { id: true } });
      return;
    }
    case "related": {
      const { rule: kind, by, articleId, relatedId, at } = line;
      await tx.relatedRule.create({ data: { articleId, relatedId, kind, at, byId: person(by) } });
      return;
    }
    case "redirect": {
      const { kind: _, ...redirect } = line;
      await tx.redirect.upsert({ where: { fromPath: redirect.fromPath }, create: redirect, update: redirect });
      return;
    }
    case "comment": {
      const { kind: _, person: email, reader, network, ...comment } = line;
      const marks = { reader: Buffer.from(reader, "base64"), network: Buffer.from(network, "base64") };
      await tx.comment.create({ data: { ...comment, ...marks, userId: person(email) }, select: { id: true } });
    }
  }
}

async function putArticle(tx: Tx, line: OwnArticle, refs: Refs, person: (email: string | null) => number | null): Promise<void> {
  const { kind: _, category, cover, body, createdBy, deletedBy, authors, tags, credits, sources, views, shares, ...rest } = line;
  const { original, corrections, retraction, draft, schedules, approvals, placement, imported, ...columns } = rest;
  const articleId = line.id;
  const categoryId = refs.categories.get(category);
  if (categoryId === undefined) throw new Fault(`Article ${articleId} stands in a category that the export does not have: ${category}.`);
  const known = (map: Map<string, number>, slugs: string[]) => slugs.flatMap((slug) => map.get(slug) ?? []);
  const own: RestoredColumns = {
    ...{ ...columns, categoryId, body: bodyInward(body, refs.inward) },
    coverId: cover === null ? null : (refs.assets.get(cover) ?? null),
    createdById: person(createdBy),
    deletedById: person(deletedBy),
  };
  const parts: RestoredParts = { authorIds: known(refs.authors, authors), tagIds: known(refs.tags, tags), credits, sources };
  await restoreArticle(tx, own, parts, { views, shares });
  if (original) await tx.sourceText.create({ data: { ...original, articleId } });
  await tx.correction.createMany({ data: corrections.map(({ by, ...fact }) => ({ ...fact, articleId, byId: person(by) })) });
  if (retraction) {
    const { by, ...fact } = retraction;
    await tx.retraction.create({ data: { ...fact, articleId, byId: person(by) } });
  }
  await tx.schedule.createMany({ data: schedules.map(({ by, ...fact }) => ({ ...fact, articleId, setById: person(by) })) });
  const approved = approvals.flatMap(({ by, ...fact }) => {
    const byId = person(by);
    return byId === null ? [] : { ...fact, articleId, byId };
  });
  await tx.approval.createMany({ data: approved });
  if (placement !== null) await tx.frontPlacement.create({ data: { position: placement, articleId } });
  if (imported) await tx.importRecord.create({ data: { ...imported, articleId } });
  if (!draft) return;
  const { content, updatedAt, by } = draft;
  await tx.articleDraft.create({
    data: { articleId, content: contentInward(content, refs.inward, categoryId), updatedAt, updatedById: person(by) },
  });
}
