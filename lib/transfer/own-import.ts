import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { restoreArticle, type RestoredColumns, type RestoredParts } from "@/lib/article/restore";
import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { db, Prisma, transaction, type Tx } from "@/lib/db";
import { Fault } from "@/lib/fault";
import { storePicture } from "@/lib/media/store";
import { streamLines } from "./decode";
import { ownFormat, type OwnRecord } from "./own-records";
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
  now = new Date(),
): Promise<OwnImported> {
  if ((await db.article.count()) > 0)
    throw new Fault(
      "There are articles in this database: an export goes whole into one that has none. To add to what is there, import wordpress.xml or the Markdown files.",
    );
  const bytesTotal = statSync(file).size * 2;
  const result: OwnImported = { records: 0, articles: 0, pictures: 0, picturesMissing: [] };
  let bytes = 0;
  const step = () => onProgress({ done: result.records, bytes, bytesTotal });
  const lines = () => records(file, (count) => void (bytes += count));
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

async function* records(file: string, onBytes: (count: number) => void): AsyncGenerator<OwnRecord> {
  let number = 0;
  for await (const line of streamLines(file, onBytes)) {
    number += 1;
    if (line === null) throw new Fault(`${file}, line ${number}: longer than 8 million characters.`);
    if (line.trim() === "") continue;
    try {
      yield JSON.parse(line) as OwnRecord;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new Fault(`${file}, line ${number} is no JSON: the file is cut off or was changed.`);
    }
  }
}

async function takePicture(record: OwnRecord, folder: string, assets: Map<string, number>, result: OwnImported): Promise<void> {
  const { kind: _kind, file, sha256, uploadedBy: _by, width: _width, height: _height, mime: _mime, bytes: _bytes, ...words } = record;
  const name = String(file);
  const source = path.join(folder, name);
  if (!/^media\/[0-9a-f]{64}\.[a-z]{3,4}$/.test(name) || !existsSync(source)) {
    result.picturesMissing.push(name);
    return;
  }
  const stored = await storePicture({ bytes: await readFile(source), fileName: String(words.fileName) });
  if (!stored.ok) {
    result.picturesMissing.push(`${name}: ${stored.message}`);
    return;
  }
  await db.mediaAsset.update({ where: { id: stored.value.id }, data: words, select: { id: true } });
  assets.set(String(sha256), stored.value.id);
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

/* The lines were written by ownRecords; what stands in them goes to the columns it came from. */
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call */

type Loose = any;

const day = (text: string | null | undefined) => (text ? new Date(text) : null);

async function put(tx: Tx, { kind, ...given }: OwnRecord, refs: Refs): Promise<void> {
  const record: Loose = given;
  const person = (email: string | null): number | null => (email === null ? null : (refs.people.get(email) ?? null));
  switch (kind) {
    case "portal":
      if (record.version !== ownFormat.version)
        throw new Fault(`The export is of format ${String(record.version)}; this portal reads ${ownFormat.version}.`);
      return;
    case "site":
      await tx.site.upsert({ where: { id: 1 }, create: { id: 1, ...record }, update: record });
      return;
    case "person": {
      // Nobody can sign in with it: the person sets a password by a link.
      const made = refs.people.has(record.email)
        ? null
        : await tx.user.create({ data: { ...record, passwordHash: "-" }, select: { id: true } });
      if (made) refs.people.set(record.email, made.id);
      return;
    }
    case "category": {
      const parentId = refs.categories.get(record.path.replace(/\/?[^/]*$/, "")) ?? null;
      const data = { ...record, parentId };
      const { id } = await tx.category.upsert({ where: { path: record.path }, create: data, update: data, select: { id: true } });
      refs.categories.set(record.path, id);
      return;
    }
    case "tag": {
      const { aliases, ...tag } = record;
      const { id } = await tx.tag.upsert({ where: { slug: tag.slug }, create: tag, update: tag, select: { id: true } });
      refs.tags.set(tag.slug, id);
      await tx.tagAlias.createMany({ data: aliases.map((alias: Loose) => ({ ...alias, tagId: id })), skipDuplicates: true });
      return;
    }
    case "author": {
      const { person: email, ...author } = record;
      const data = { ...author, userId: person(email) };
      const { id } = await tx.author.upsert({ where: { slug: author.slug }, create: data, update: data, select: { id: true } });
      refs.authors.set(author.slug, id);
      return;
    }
    case "media": {
      const id = refs.assets.get(record.sha256);
      if (id !== undefined)
        await tx.mediaAsset.update({ where: { id }, data: { uploadedById: person(record.uploadedBy) }, select: { id: true } });
      return;
    }
    case "article":
      return putArticle(tx, record, refs, person);
    case "revision": {
      const { cause, by, content, ...revision } = record;
      const { categoryId } = await tx.article.findUniqueOrThrow({ where: { id: revision.articleId }, select: { categoryId: true } });
      await tx.revision.create({
        data: { ...revision, kind: cause, byId: person(by), content: contentInward(content, refs.inward, categoryId) },
        select: { id: true },
      });
      return;
    }
    case "related": {
      const { rule, by, ...pair } = record;
      await tx.relatedRule.create({ data: { ...pair, kind: rule, byId: person(by) } });
      return;
    }
    case "redirect":
      await tx.redirect.upsert({ where: { fromPath: record.fromPath }, create: record, update: record });
      return;
    case "comment": {
      const { person: email, reader, network, ...comment } = record;
      const marks = { reader: Buffer.from(reader, "base64"), network: Buffer.from(network, "base64") };
      await tx.comment.create({ data: { ...comment, ...marks, userId: person(email) }, select: { id: true } });
      return;
    }
    default:
      throw new Fault(`The export has a line of a kind that this portal does not know: ${kind}.`);
  }
}

async function putArticle(tx: Tx, record: Loose, refs: Refs, person: (email: string | null) => number | null): Promise<void> {
  const { category, cover, body, createdBy, deletedBy, authors, tags, credits, sources, original, corrections, retraction, ...rest } =
    record;
  const { draft, schedules, approvals, views, shares = 0, placement, imported, ...columns } = rest;
  const articleId: number = columns.id;
  const categoryId = refs.categories.get(category);
  if (categoryId === undefined) throw new Fault(`Article ${articleId} stands in a category that the export does not have: ${category}.`);
  const known = (map: Map<string, number>, slugs: string[]) => slugs.flatMap((slug) => map.get(slug) ?? []);
  const own: RestoredColumns = {
    ...columns,
    eventOn: day(columns.eventOn),
    categoryId,
    coverId: cover === null ? null : (refs.assets.get(cover) ?? null),
    body: bodyInward(body, refs.inward),
    createdById: person(createdBy),
    deletedById: person(deletedBy),
  };
  const parts: RestoredParts = {
    authorIds: known(refs.authors, authors),
    tagIds: known(refs.tags, tags),
    credits,
    sources: sources.map((source: Loose) => ({ ...source, publishedOn: day(source.publishedOn) })),
  };
  // Facts beside the article first: its lists are made by the last step.
  await restoreArticle(tx, own, parts, { views, shares });
  const facts = (list: Loose[], name: string) => list.map(({ by, ...fact }) => ({ ...fact, articleId, [name]: person(by) }));
  if (original) await tx.sourceText.create({ data: { ...original, articleId } });
  await tx.correction.createMany({ data: facts(corrections, "byId") as Prisma.CorrectionCreateManyInput[] });
  if (retraction) await tx.retraction.create({ data: facts([retraction], "byId")[0] as Prisma.RetractionUncheckedCreateInput });
  await tx.schedule.createMany({ data: facts(schedules, "setById") as Prisma.ScheduleCreateManyInput[] });
  const known2 = facts(approvals, "byId").filter(({ byId }) => byId !== null);
  await tx.approval.createMany({ data: known2 as unknown as Prisma.ApprovalCreateManyInput[] });
  if (placement !== null) await tx.frontPlacement.create({ data: { position: placement, articleId } });
  if (imported) await tx.importRecord.create({ data: { ...imported, articleId } });
  if (draft)
    await tx.articleDraft.create({
      data: {
        articleId,
        content: contentInward(draft.content, refs.inward, categoryId),
        updatedAt: draft.updatedAt,
        updatedById: person(draft.by),
      },
    });
}
