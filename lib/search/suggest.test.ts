import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { suggest } from "./suggest";

const names = async (q: string) => (await suggest(q, new Date())).map(({ kind, name }) => `${kind} ${name}`);

beforeEach(async () => {
  await db.article.deleteMany();
  await db.tag.deleteMany();
  await db.author.deleteMany();
});

describe("what is suggested while somebody types", () => {
  test("categories, tags and authors first, then headlines, each with its address", async () => {
    const { id } = await createArticle({ headline: "恒曜硅业二期投产", tags: ["恒曜硅业"], authors: ["曜明"] });
    const tag = await db.tag.findFirstOrThrow({ where: { name: "恒曜硅业" } });
    await db.author.findFirstOrThrow({ where: { name: "曜明" } });
    expect(await names("曜")).toEqual(["作者 曜明", "标签 恒曜硅业"]);
    expect(await suggest("恒曜", new Date())).toMatchObject([
      { kind: "标签", path: `/tags/${tag.slug}` },
      { kind: "稿件", name: "恒曜硅业二期投产", path: expect.stringMatching(new RegExp(`^/articles/${id}-`)) as string },
    ]);
  });

  test("only what readers find stories at", async () => {
    await createArticle({ headline: "鼓风机的草稿", tags: ["鼓风机"], authors: ["鼓声"], status: "DRAFT" });
    expect(await names("鼓风")).toEqual([]);
    expect(await names("鼓")).toEqual([]);
  });

  test("a tag by another of its names, in any case and width, and by how it is spoken", async () => {
    await createArticle({ headline: "一", tags: ["光伏组件"] });
    const tag = await db.tag.findFirstOrThrow({ where: { name: "光伏组件" } });
    await db.tagAlias.create({ data: { tagId: tag.id, name: "PV 组件", slug: "pv-zujian" } });
    for (const q of ["光伏", "ｐｖ", "guangfuzu", "pvzu"]) expect(await names(q), q).toEqual(["标签 光伏组件"]);
  });

  test.each(["", "   ", "%", "_", "\\", "字".repeat(31), "\u0000"])("nothing for %j", async (q) => {
    await createArticle({ headline: "百分之百", tags: ["标签"] });
    expect(await names(q)).toEqual([]);
  });
});
