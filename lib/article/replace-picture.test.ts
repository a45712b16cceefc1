import { existsSync } from "node:fs";
import sharp from "sharp";
import { expect, test } from "vitest";
import { tagOf } from "@/lib/cache";
import { db } from "@/lib/db";
import { mediaDir } from "@/lib/media/files";
import { storePicture } from "@/lib/media/store";
import { createArticle, createUser } from "@/lib/testing/factories";
import { heardStale } from "@/lib/testing/heard-stale";
import { makeSmallerPictures } from "./redraw";
import { replacePicture } from "./replace-picture";

async function createPicture(background: string, uploadedById: number | null) {
  const bytes = await sharp({ create: { width: 700, height: 500, channels: 3, background } })
    .png()
    .toBuffer();
  const stored = await storePicture({ bytes, fileName: `${background}.png`, alt: background, uploadedById });
  if (!stored.ok) throw new Error(stored.message);
  return db.mediaAsset.findUniqueOrThrow({ where: { id: stored.value.id } });
}

const articleWith = (assetId: number) =>
  createArticle({ body: { type: "doc", content: [{ type: "figure", attrs: { assetId, alt: "装卸平台" } }] } });
const htmlOf = async (id: number) => (await db.article.findUniqueOrThrow({ where: { id } })).html;

test("a new file takes the place of a picture wherever it is shown; words stay, the old files go", async () => {
  const editor = await createUser("EDITOR");
  const old = await createPicture("#a5301d", null);
  const article = await articleWith(old.id);
  expect(await htmlOf(article.id)).toContain(old.sha256.slice(0, 32));
  const fresh = await createPicture("#0f5a5e", editor.id);
  expect(await replacePicture(editor, { id: old.id, freshId: fresh.id })).toMatchObject({ ok: true });
  expect(await db.mediaAsset.findMany({ select: { id: true, sha256: true, alt: true } })).toEqual([
    { id: old.id, sha256: fresh.sha256, alt: "#a5301d" },
  ]);
  const html = await htmlOf(article.id);
  expect([html.includes(fresh.sha256.slice(0, 32)), html.includes(old.sha256.slice(0, 32))]).toEqual([true, false]);
  expect([existsSync(mediaDir(fresh.sha256)), existsSync(mediaDir(old.sha256))]).toEqual([true, false]);
  expect((await db.article.findUniqueOrThrow({ where: { id: article.id } })).version).toBe(article.version);
});

test("lists that show it as a cover are made anew, too", async () => {
  const editor = await createUser("EDITOR");
  const [old, fresh] = [await createPicture("#a03050", null), await createPicture("#0f5a50", editor.id)];
  const { categoryId } = await createArticle({ coverId: old.id });
  const heard = await heardStale(() => replacePicture(editor, { id: old.id, freshId: fresh.id }));
  expect([...heard]).toEqual(expect.arrayContaining([tagOf.newest(), tagOf.category(categoryId)]));
});

test("a picture that is in use itself, or another's, never vanishes into another one", async () => {
  const [editor, author] = [await createUser("EDITOR"), await createUser("AUTHOR")];
  const [old, used] = [await createPicture("#123456", null), await createPicture("#654321", editor.id)];
  await articleWith(used.id);
  expect(await replacePicture(editor, { id: old.id, freshId: used.id })).toMatchObject({ ok: false, reason: "stale" });
  const fresh = await createPicture("#333333", author.id);
  expect(await replacePicture(author, { id: old.id, freshId: fresh.id })).toMatchObject({ ok: false, reason: "forbidden" });
  expect(await replacePicture(editor, { id: old.id, freshId: old.id })).toMatchObject({ ok: false, reason: "stale" });
});

test("articles offer the smaller files of a picture once they are made", async () => {
  const editor = await createUser("EDITOR");
  await db.mediaAsset.updateMany({ data: { hasAvif: true } });
  const article = await articleWith((await createPicture("#777777", editor.id)).id);
  expect(await htmlOf(article.id)).not.toContain("avif");
  await makeSmallerPictures();
  expect(await htmlOf(article.id)).toMatch(/<picture><source type="image\/avif" srcset="[^"]+320\.avif 320w/);
});
