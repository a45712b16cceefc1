import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import type { Actor } from "@/lib/user/actor";
import type { Role } from "@/prisma/client/enums";
import { makeDueAvif } from "./avif";
import { deletePicture } from "./delete";
import { checksumOfWords, describePicture } from "./describe";
import { mediaDir } from "./files";
import { focusPicture } from "./focus";
import { listMedia, type MediaFilter } from "./queries";
import { openPicture } from "./serve";
import { storePicture } from "./store";

const now = new Date("2026-11-27T04:00:00Z");
let colour = 0;

/** Red on its left, blue on its right. */
async function createPicture(given: { uploadedById?: number | null; alt?: string } = {}) {
  const half = { width: 400, height: 500, channels: 3 as const };
  const left = await sharp({ create: { ...half, background: { r: 220, g: (colour += 1), b: 30 } } })
    .png()
    .toBuffer();
  const bytes = await sharp({ create: { ...half, width: 1_000, background: "#2040c0" } })
    .composite([{ input: left, left: 0, top: 0 }])
    .png()
    .toBuffer();
  const stored = await storePicture({ bytes, fileName: `现场${colour}.png`, ...given }, now);
  if (!stored.ok) throw new Error(stored.message);
  return db.mediaAsset.findUniqueOrThrow({ where: { id: stored.value.id } });
}

beforeEach(async () => {
  await db.article.deleteMany();
  await db.mediaAsset.deleteMany();
});

describe("the words of a picture", () => {
  const words = { alt: "装卸平台", caption: "", credit: "摄影：李垚", licence: "本站拍摄", licenceUntil: new Date("2026-12-05T00:00:00Z") };

  test.each<[Role, "own" | "another's", boolean]>([
    ["AUTHOR", "own", true],
    ["AUTHOR", "another's", false],
    ["EDITOR", "another's", true],
    ["MODERATOR", "own", false],
    ["ADMIN", "another's", true],
  ])("are saved by %s on %s picture: %s", async (role, whose, may) => {
    const actor = await createUser(role);
    const asset = await createPicture({ uploadedById: whose === "own" ? actor.id : null });
    const saved = await describePicture(actor, { id: asset.id, seen: checksumOfWords(asset), ...words }, now);
    expect(saved).toMatchObject(may ? { ok: true } : { ok: false, reason: "forbidden" });
    expect((await db.mediaAsset.findUniqueOrThrow({ where: { id: asset.id } })).alt).toBe(may ? "装卸平台" : "");
  });

  test("are not saved over a colleague's", async () => {
    const actor = await createUser("EDITOR");
    const asset = await createPicture();
    const seen = checksumOfWords(asset);
    await describePicture(actor, { id: asset.id, seen, ...words }, now);
    expect(await describePicture(actor, { id: asset.id, seen, ...words, alt: "又一个" }, now)).toMatchObject({
      ok: false,
      reason: "stale",
    });
    expect(await describePicture(actor, { id: 0, seen, ...words }, now)).toMatchObject({ ok: false, reason: "missing" });
  });
});

describe("the focal point", () => {
  const middleOf = async (sha256: string, name: string) => {
    const { data } = await sharp(readFileSync(path.join(mediaDir(sha256), name)))
      .raw()
      .toBuffer({ resolveWithObject: true });
    return data[0]! > data[2]! ? "red" : "blue";
  };

  test("moves the square to a new address, and the old one goes", async () => {
    const actor = await createUser("EDITOR");
    const { id, sha256 } = await createPicture();
    expect(existsSync(path.join(mediaDir(sha256), "1x1-50-50.webp"))).toBe(true);
    for (const [x, name, seen] of [
      [0, "1x1-0-50.webp", "red"],
      [100, "1x1-100-50.webp", "blue"],
    ] as const) {
      expect(await focusPicture(actor, { id, x, y: 50 }, now)).toMatchObject({ ok: true });
      expect(readdirSync(mediaDir(sha256)).filter((file) => file.startsWith("1x1"))).toEqual([name]);
      expect(await middleOf(sha256, name)).toBe(seen);
      expect(await sharp(readFileSync(path.join(mediaDir(sha256), name))).metadata()).toMatchObject({ width: 480, height: 480 });
    }
    expect(await openPicture(sha256.slice(0, 32), "1x1-50-50.webp")).toBeNull();
  });
});

describe("a picture is deleted", () => {
  test("with its files when nothing shows it, and not while an article does", async () => {
    const actor = await createUser("EDITOR");
    const [used, unused] = [await createPicture(), await createPicture()];
    const article = await createArticle({ coverId: used.id });
    expect(await deletePicture(actor, { id: used.id }, now)).toMatchObject({ ok: false, reason: "stale" });
    expect(await deletePicture(actor, { id: unused.id }, now)).toMatchObject({ ok: true });
    expect([existsSync(mediaDir(used.sha256)), existsSync(mediaDir(unused.sha256))]).toEqual([true, false]);
    expect((await db.article.findUniqueOrThrow({ where: { id: article.id } })).coverId).toBe(used.id);
  });

  test("never while a case is about it", async () => {
    const actor = await createUser("ADMIN");
    const { id } = await createPicture();
    await db.reviewCase.create({ data: { subject: "MEDIA", assetId: id, version: 1, openedAt: now, dueAt: now, reason: "FALSE" } });
    expect(await deletePicture(actor, { id }, now)).toMatchObject({ ok: false, reason: "stale" });
  });
});

/** What somebody meets at the address of a picture; null: a reader. */
async function meets(sha256: string, viewer: Actor | null = null): Promise<"there" | "gone" | "nowhere"> {
  const picture = await openPicture(sha256.slice(0, 32), "640.webp", viewer);
  if (picture && picture !== "removed") await picture.file.close();
  return picture === "removed" ? "gone" : picture ? "there" : "nowhere";
}

type Viewer = "reader" | Role | "whoever brought it";
const staff: Viewer[] = ["AUTHOR", "EDITOR", "MODERATOR", "ADMIN", "whoever brought it"];

test.each<[string, Viewer[]]>([
  ["is shown", ["reader", ...staff]],
  ["was withdrawn with its story", staff],
  ["was removed by a decision", ["MODERATOR", "ADMIN", "whoever brought it"]],
])("a picture that %s is seen by %j and nobody else", async (state, seenBy) => {
  const uploader = await createUser("AUTHOR");
  const asset = await createPicture({ uploadedById: uploader.id });
  const article = await createArticle({ coverId: asset.id });
  if (state === "was withdrawn with its story") await db.article.update({ where: { id: article.id }, data: { status: "RETRACTED" } });
  if (state === "was removed by a decision") await db.mediaAsset.update({ where: { id: asset.id }, data: { removedAt: now } });
  await expect.poll(() => meets(asset.sha256)).toBe(seenBy.includes("reader") ? "there" : "gone");
  const viewers = await Promise.all((["AUTHOR", "EDITOR", "MODERATOR", "ADMIN"] as const).map((role) => createUser(role)));
  const seen: Viewer[] = (await meets(asset.sha256)) === "there" ? ["reader"] : [];
  for (const viewer of viewers) if ((await meets(asset.sha256, viewer)) === "there") seen.push(viewer.role);
  if ((await meets(asset.sha256, uploader)) === "there") seen.push("whoever brought it");
  expect(seen).toEqual(seenBy);
});

test("a picture of withdrawn stories alone is gone with them, and back with one of them", async () => {
  const asset = await createPicture();
  const found = () => meets(asset.sha256);
  const body = { type: "doc", content: [{ type: "figure", attrs: { assetId: asset.id } }] };
  const [inText, asCover] = [await createArticle({ body }), await createArticle({ coverId: asset.id })];
  const put = (id: number, status: "RETRACTED" | "PUBLISHED") => db.article.update({ where: { id }, data: { status } });
  await put(inText.id, "RETRACTED");
  expect(await found()).toBe("there");
  await put(asCover.id, "RETRACTED");
  await expect.poll(found).toBe("gone");
  await put(inText.id, "PUBLISHED");
  await expect.poll(found).toBe("there");
});

describe("a picture that a decision removed", () => {
  test("is not served any more, and cannot come in again", async () => {
    const asset = await createPicture();
    expect(await meets(asset.sha256)).toBe("there");
    await db.mediaAsset.update({ where: { id: asset.id }, data: { removedAt: now } });
    await expect.poll(() => meets(asset.sha256)).toBe("gone");
    colour -= 1;
    await expect(createPicture()).rejects.toThrow("按审核决定移除");
  });
});

describe("AVIF", () => {
  test("is made after an upload, in the same widths, and served as what it is", async () => {
    const uploader = await createUser("AUTHOR");
    const imported = await createPicture();
    const asset = await createPicture({ uploadedById: uploader.id });
    expect(await makeDueAvif()).toBe(asset.id);
    expect(await makeDueAvif()).toBeNull();
    expect(await db.mediaAsset.findUniqueOrThrow({ where: { id: imported.id } })).toMatchObject({ hasAvif: false });
    expect(await db.mediaAsset.findUniqueOrThrow({ where: { id: asset.id } })).toMatchObject({ hasAvif: true });
    for (const width of asset.widths) {
      const found = await openPicture(asset.sha256.slice(0, 32), `${width}.avif`);
      if (!found || found === "removed") throw new Error("it should be there");
      expect(found.type).toBe("image/avif");
      await found.file.close();
      expect(await sharp(readFileSync(path.join(mediaDir(asset.sha256), `${width}.avif`))).metadata()).toMatchObject({
        format: "heif",
        width,
      });
    }
  });
});

describe("the library", () => {
  test("is narrowed by use, want, type, person and words, and read page by page", async () => {
    const author = await createUser("AUTHOR");
    const plain = await createPicture();
    const described = await createPicture({ alt: "气垫车装卸", uploadedById: author.id });
    const ending = await createPicture({ alt: "厂区" });
    await db.mediaAsset.update({ where: { id: ending.id }, data: { licenceUntil: new Date("2026-12-20T00:00:00Z"), mime: "image/jpeg" } });
    await createArticle({ coverId: plain.id });
    const ids = async (filter: MediaFilter, take?: number) => (await listMedia(filter, now, take)).assets.map(({ id }) => id);
    expect(await ids({})).toEqual([ending.id, described.id, plain.id]);
    expect(await ids({ use: "used" })).toEqual([plain.id]);
    expect(await ids({ use: "unused" })).toEqual([ending.id, described.id]);
    expect(await ids({ lack: "alt" })).toEqual([plain.id]);
    expect(await ids({ lack: "licence" })).toEqual([ending.id]);
    expect(await ids({ mime: "image/jpeg" })).toEqual([ending.id]);
    expect(await ids({ uploaderId: author.id })).toEqual([described.id]);
    expect(await ids({ text: "气垫" })).toEqual([described.id]);
    expect([await ids({ text: "%" }), await ids({ text: "_" })]).toEqual([[], []]);
    const { assets, next } = await listMedia({}, now, 2);
    expect(assets.map(({ id }) => id)).toEqual([ending.id, described.id]);
    expect(await ids({ before: next! }, 2)).toEqual([plain.id]);
  });
});
