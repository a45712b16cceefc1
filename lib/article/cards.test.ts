import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { cardsOf } from "./cards";

async function storyWithAll() {
  const { id, categoryId } = await createArticle({ category: "dezhou/zhizaoye", headline: "铝箔厂扩产" });
  const { id: coverId } = await db.mediaAsset.create({
    data: {
      sha256: randomBytes(16).toString("hex"),
      width: 1600,
      height: 900,
      widths: [320, 640],
      mime: "image/jpeg",
      bytes: 1,
      alt: "车间",
      fileName: "车间.jpg",
    },
  });
  await db.article.update({ where: { id }, data: { coverId } });
  await db.articleCounter.update({ where: { articleId: id }, data: { views: 7 } });
  return { id, categoryId, coverId };
}
type Story = Awaited<ReturnType<typeof storyWithAll>>;

test("a card that is asked for again is the same one", async () => {
  const { id } = await storyWithAll();
  const [first] = await cardsOf([id]);
  expect(first).toMatchObject({
    headline: "铝箔厂扩产",
    headlineParts: expect.any(Array),
    cover: { widths: [320, 640] },
    counter: { views: 7 },
  });
  expect(first?.publishedAt).toBeInstanceOf(Date);
  expect((await cardsOf([id]))[0]).toBe(first);
});

test.each<[string, (story: Story) => Promise<unknown>, object]>([
  ["the story", ({ id }) => db.article.update({ where: { id }, data: { headline: "铜箔厂扩产" } }), { headline: "铜箔厂扩产" }],
  [
    "its category",
    ({ categoryId }) => db.category.update({ where: { id: categoryId }, data: { name: "装备制造" } }),
    { category: { name: "装备制造" } },
  ],
  ["its picture", ({ coverId }) => db.mediaAsset.update({ where: { id: coverId }, data: { hasAvif: true } }), { cover: { hasAvif: true } }],
  ["its views", ({ id }) => db.articleCounter.update({ where: { articleId: id }, data: { views: 8 } }), { counter: { views: 8 } }],
  ["whether it has a picture", ({ id }) => db.article.update({ where: { id }, data: { coverId: null } }), { cover: null }],
])("a card says what is so now, once %s changed", async (_, change, expected) => {
  const story = await storyWithAll();
  const [before] = await cardsOf([story.id]);
  expect(before).not.toMatchObject(expected);
  await change(story);
  expect((await cardsOf([story.id]))[0]).toMatchObject(expected);
});

test("cards stand in the order they were asked for, known ones and others, without what readers may not see", async () => {
  const [first, second, third] = [await createArticle(), await createArticle(), await createArticle()];
  await cardsOf([second.id]);
  expect((await cardsOf([third.id, second.id, first.id])).map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
  await db.article.update({ where: { id: second.id }, data: { status: "RETRACTED" } });
  expect((await cardsOf([third.id, second.id, first.id])).map(({ id }) => id)).toEqual([third.id, first.id]);
});
