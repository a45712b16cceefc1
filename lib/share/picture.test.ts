import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { makePublic } from "@/lib/article/publish";
import { takeBack } from "@/lib/article/retract";
import { db, transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { createArticle } from "@/lib/testing/factories";
import { breakableParts } from "@/lib/text/words";
import { sharePicturePath } from "./address";
import { drawSharePicture, shareHeight, shareWidth } from "./draw";
import { findSharePicture, sharePicture } from "./picture";

const site = { name: "通衢", tagline: "区域产业新闻" };
const story = (headline: string, category = "先进制造") => ({
  id: 1,
  headline,
  headlineParts: breakableParts(headline),
  publishedAt: new Date("2026-11-21T01:05:00Z"),
  category: { name: category },
});
const folder = (id: number) => path.join(path.resolve(env().DATA_DIR), "share", String(id));
const kept = (id: number) => readdirSync(folder(id));

async function published(headline: string) {
  const { id } = await createArticle({ headline });
  return db.article.findUniqueOrThrow({ where: { id }, include: { category: true } });
}

/** Share of pixels that are not paper in a part of the picture. */
async function inked(png: Buffer, region: { left: number; top: number; width: number; height: number }) {
  const { data, info } = await sharp(png).extract(region).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let dark = 0;
  for (let at = 0; at < data.length; at += info.channels) if ((data[at] ?? 255) < 200) dark += 1;
  return dark / (info.width * info.height);
}

describe("drawing", () => {
  test.each([
    ["硅片产线设备落位"],
    ["“拿地即开工”试行一年：三个园区四十七宗工业用地平均审批时间从九十二天压到三十一天，图审提前到土地挂牌之前，企业仍担心验收环节"],
    ["WWWWWW MMMMMM@@@@ %%%% ".repeat(8)],
    ["喜报🎉！👨‍👩‍👧‍👦🇨🇳1️⃣园区\u0000招商\ue000大会\u200d开幕 𬭎𠮷 ﷽ हिन्दी \ud83d</text><script>alert(1)</script>"],
    ["😀😀😀"],
    ["\u0000"],
  ])("puts %j on a sheet of 1200 × 630 with clear margins", async (headline) => {
    const png = drawSharePicture(story(headline, headline.slice(0, 30)), site);
    expect(await sharp(png).metadata()).toMatchObject({ format: "png", width: shareWidth, height: shareHeight });
    expect(await inked(png, { left: 72, top: 160, width: 1056, height: 350 })).toBeGreaterThan(0.005);
    for (const left of [0, shareWidth - 62]) expect(await inked(png, { left, top: 0, width: 62, height: shareHeight })).toBe(0);
    for (const top of [0, shareHeight - 36]) expect(await inked(png, { left: 0, top, width: shareWidth, height: 36 })).toBe(0);
  });

  test("draws another headline differently, and the same one the same", async () => {
    const [one, other, again] = [
      drawSharePicture(story("一期投产"), site),
      drawSharePicture(story("二期投产"), site),
      drawSharePicture(story("一期投产"), site),
    ];
    expect(one.equals(again)).toBe(true);
    expect(one.equals(other)).toBe(false);
  });
});

describe("the address of a share picture", () => {
  test("changes with headline, category and day, and with nothing else", () => {
    const base = story("硅片产线设备落位");
    const path = sharePicturePath(base);
    expect(path).toMatch(/^\/share\/1-[0-9a-f]{8}\.png$/);
    expect(sharePicturePath({ ...base, publishedAt: new Date("2026-11-21T09:00:00Z") })).toBe(path);
    const changed = [
      { ...base, headline: "硅片产线停工" },
      { ...base, category: { name: "园区" } },
      { ...base, publishedAt: new Date("2026-11-21T16:00:00Z") },
      { ...base, id: 2 },
    ];
    expect(new Set([path, ...changed.map(sharePicturePath)]).size).toBe(5);
  });
});

describe("the picture of a story", () => {
  let article: Awaited<ReturnType<typeof published>>;
  const fileOf = (of: typeof article) => sharePicturePath(of).replace("/share/", "");

  beforeAll(async () => {
    article = await published("管件检测中心开放预约");
  });

  test("is drawn once when many ask at the same time, and kept", async () => {
    const pictures = await Promise.all(Array.from({ length: 6 }, () => sharePicture(article, site)));
    expect(pictures[0]?.length).toBeGreaterThan(5_000);
    // One drawing: all six were handed the very same bytes.
    expect(new Set(pictures).size).toBe(1);
    expect(await findSharePicture(fileOf(article))).toMatchObject({ picture: pictures[0] });
    expect(kept(article.id)).toHaveLength(1);
    const { mtimeMs } = statSync(path.join(folder(article.id), kept(article.id)[0] ?? ""));
    expect(await sharePicture(article, site)).toEqual(pictures[0]);
    expect(statSync(path.join(folder(article.id), kept(article.id)[0] ?? "")).mtimeMs).toBe(mtimeMs);
  });

  test("moves with a new headline, and takes the place of the old one", async () => {
    const before = fileOf(article);
    article = await db.article.update({
      where: { id: article.id },
      data: { headline: "管件检测中心暂停预约", headlineParts: ["管件", "检测", "中心", "暂停", "预约"] },
      include: { category: true },
    });
    expect(await findSharePicture(before)).toEqual({ movedTo: sharePicturePath(article) });
    const [old] = kept(article.id);
    await findSharePicture(fileOf(article));
    expect(kept(article.id)).toHaveLength(1);
    expect(kept(article.id)).not.toContain(old);
  });

  test("is not there for readers while the story is not", async () => {
    const draft = await createArticle({ status: "DRAFT", headline: "还没有发布" });
    const address = fileOf(await db.article.findUniqueOrThrow({ where: { id: draft.id }, include: { category: true } }));
    expect(await findSharePicture(address)).toBeNull();
    await transaction((tx) => takeBack(tx, article.id, { reason: "LEGAL", note: "按要求撤下", byId: null }, new Date()));
    expect(await findSharePicture(fileOf(article))).toBeNull();
    await transaction((tx) => makePublic(tx, article.id, article.publishedAt ?? new Date(), new Date()));
    expect(await findSharePicture(fileOf(article))).not.toBeNull();
  });

  test.each([
    "",
    "1.png",
    "0-00000000.png",
    "1-0000000.png",
    "1-000000000.png",
    "1-00000000.webp",
    "../../secret",
    "1-00000000.png\n",
    "99999999999-00000000.png",
    "999999999-00000000.png",
  ])("is not at %j", async (file) => expect(await findSharePicture(file)).toBeNull());

  test("is sent even when it cannot be kept", async () => {
    const other = await published("磁盘写满的一天");
    rmSync(folder(other.id), { recursive: true, force: true });
    mkdirSync(path.dirname(folder(other.id)), { recursive: true });
    writeFileSync(folder(other.id), "in the way");
    expect((await sharePicture(other, site)).length).toBeGreaterThan(5_000);
  });
});
