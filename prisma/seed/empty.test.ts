import { expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { getSite } from "@/lib/site/queries";
import { isPassword } from "@/lib/user/password";
import { wordLikePassword } from "./accounts";
import { seed } from "./seed";

vi.hoisted(() => {
  process.env.TONGQU_EMPTY = "1";
  process.env.SEED_PASSWORD = "given-by-the-owner";
});

test("a start without demo content makes the four accounts, once even when two start together", async () => {
  const seeded = await Promise.all([seed(), seed()]);
  expect(seeded.map(({ done }) => done).sort()).toEqual([false, true]);
  expect(seeded.find(({ done }) => done)).toMatchObject({ password: "given-by-the-owner", articles: 0, pictures: 0 });
  const users = await db.user.findMany({ orderBy: { id: "asc" } });
  expect(users.map(({ email, role }) => [email, role])).toEqual([
    ["admin@example.com", "ADMIN"],
    ["editor@example.com", "EDITOR"],
    ["author@example.com", "AUTHOR"],
    ["moderator@example.com", "MODERATOR"],
  ]);
  for (const user of users) expect(await isPassword(user.passwordHash, "given-by-the-owner")).toBe(true);
  // Filing numbers and a contact card of nobody's would stand on the owner's pages.
  expect(await getSite()).toMatchObject({ name: "通衢", description: "", icpNumber: null, policeNumber: null, contactPhone: null });
  expect([
    await db.category.count(),
    await db.tag.count(),
    await db.author.count(),
    await db.article.count(),
    await db.mediaAsset.count(),
  ]).toEqual([0, 0, 0, 0, 0]);
  // The newsroom's words to begin with: advertising wording only warns, and says why and what instead.
  const words = await db.lexiconRule.findMany({ where: { scopes: { has: "ADVERTISEMENT" } } });
  expect(words.length).toBeGreaterThan(20);
  expect(words.every(({ level, law, activatedAt }) => level === "NOTE" && law !== null && activatedAt !== null)).toBe(true);
});

test("where an import came first, there are accounts to sign in with, and the articles stay as they are", async () => {
  await db.user.deleteMany();
  const category = await db.category.create({ data: { name: "德州", slug: "dezhou", path: "dezhou" } });
  await db.article.create({
    data: { headline: "旧稿", slug: "jiugao", body: { type: "doc", content: [] }, html: "", text: "", categoryId: category.id },
  });
  expect(await seed()).toMatchObject({ done: true, articles: 0 });
  expect([await db.user.count(), await db.article.count()]).toEqual([4, 1]);
});

test("a password made here is three readable words, another one each time", () => {
  const made = Array.from({ length: 50 }, wordLikePassword);
  expect(new Set(made).size).toBe(50);
  for (const password of made) expect(password).toMatch(/^([a-z]{6}-){2}[a-z]{6}$/);
});
