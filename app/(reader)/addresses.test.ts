import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { NextRequest } from "next/server";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { GET as getMonth } from "./archive/[year]/[month]/route";
import { GET as getNewestMonth } from "./archive/route";
import { GET as getHistory } from "./articles/[address]/history/route";
import { GET as getArticlePage } from "./articles/[address]/route";
import { GET as getRelated } from "./articles/[address]/related/route";
import { GET as getAuthor } from "./authors/[slug]/route";
import { GET as getCategory } from "./categories/[...path]/route";
import { GET as getSearch } from "./search/route";
import { GET as getTag } from "./tags/[slug]/route";
import { GET as getYear } from "./transparency/[year]/route";
import { perPage } from "@/lib/article/queries";
import { recordEvent } from "@/lib/audit/record";
import { db, transaction } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { answerOf } from "@/lib/testing/next-answer";

// Only a build knows the names of actions.
vi.mock("@/lib/form/detached", () => ({ detachedFields: () => [] }));

const publishedAt = new Date("2026-03-05T00:00:00Z");
const ids: Record<string, number> = {};
let slug = "";

beforeAll(async () => {
  for (let count = 0; count <= perPage; count++)
    await createArticle({ category: "dezhou/zhizaoye", tags: ["硅片"], authors: ["周禾"], publishedAt });
  await db.category.create({ data: { name: "还没有稿件", slug: "kong", path: "kong" } });
  const tag = await db.tag.findUniqueOrThrow({ where: { name: "硅片" } });
  await db.tagAlias.create({ data: { name: "晶圆", slug: "jingyuan", tagId: tag.id } });
  const story = await createArticle({ headline: "产线试产", publishedAt });
  slug = story.slug;
  ids.published = story.id;
  ids.draft = (await createArticle({ status: "DRAFT", publishedAt })).id;
  ids.scheduled = (await createArticle({ status: "SCHEDULED" })).id;
  ids.retracted = (await createArticle({ status: "RETRACTED", publishedAt })).id;
});

/** What Next answers at an address: a status, or "308 /where". */
async function open(address: string): Promise<number | string> {
  const [path = ""] = address.split("?");
  const [, first, ...rest] = path.split("/");
  const [one = "", two = ""] = rest;
  const request = new NextRequest(new URL(address, "http://localhost"));
  const given = <T>(params: T) => ({ params: Promise.resolve(params) });
  const answer = await answerOf<unknown>(() => {
    switch (first) {
      case "categories":
        return getCategory(request, given({ path: rest }));
      case "tags":
        return getTag(request, given({ slug: one }));
      case "authors":
        return getAuthor(request, given({ slug: one }));
      case "archive":
        return rest.length === 0 ? getNewestMonth() : getMonth(request, given({ year: one, month: two }));
      case "search":
        return getSearch(request, given({}));
      case "transparency":
        return getYear(request, given({ year: one }));
      case "articles":
        return two === "history"
          ? getHistory(request, given({ address: one }))
          : two === "related"
            ? getRelated(request, given({ address: one }))
            : getArticlePage(request, given({ address: one }));
      default:
        throw new Error(`no page for ${address}`);
    }
  });
  return answer instanceof Response ? answer.status : (answer as number | string);
}

describe("addresses of lists", () => {
  test.each([
    ["/categories/dezhou", 200],
    ["/categories/dezhou/zhizaoye", 200],
    ["/categories/dezhou/zhizaoye?page=2", 200],
    ["/categories/dezhou/zhizaoye?page=1", "308 /categories/dezhou/zhizaoye"],
    ["/categories/dezhou/zhizaoye?page=3", 404],
    ["/categories/dezhou/zhizaoye?page=0", 404],
    ["/categories/zhizaoye", 404],
    ["/categories/dezhou/nix", 404],
    ["/categories/kong", 200],
    ["/categories/kong?page=2", 404],
    ["/tags/guipian", 200],
    ["/tags/guipian?page=2", 200],
    ["/tags/guipian?page=3", 404],
    ["/tags/guipian?page=abc", 404],
    ["/tags/jingyuan", "308 /tags/guipian"],
    ["/tags/nix", 404],
    ["/authors/zhouhe?page=2", 200],
    ["/authors/zhouhe?page=1", "308 /authors/zhouhe"],
    ["/authors/nix", 404],
    ["/archive/2026/03", 200],
    ["/archive/2026/03?page=2", 200],
    ["/archive/2026/03?page=3", 404],
    ["/archive/2026/3", "308 /archive/2026/03"],
    ["/archive/2026/13", 404],
    ["/archive/2026/02", 404],
    ["/archive/9999/01", 404],
    ["/archive", "307 /archive/2026/03"],
  ])("%s answers %s", async (address, expected) => {
    expect(await open(address)).toBe(expected);
  });
});

describe("addresses of a year's report", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  beforeAll(() => {
    const first = { actorId: null, action: "portal.import", subject: "portal", subjectId: 0 };
    return transaction((tx) => recordEvent(tx, first, new Date("2025-12-31T16:00:00Z")));
  });

  test("end with the year in which the portal begins", async () => {
    expect([await open("/transparency/2025"), await open("/transparency/2020"), await open("/transparency/2026")]).toEqual([404, 404, 200]);
  });

  test.each([
    ["2026-12-31T15:59:59Z", 404],
    ["2026-12-31T16:00:00Z", 200],
  ])("begin with the year in Shanghai: at %s that of 2027 answers %s", async (now, expected) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(now) });
    expect([await open("/transparency/2027"), await open("/transparency/2026"), await open("/transparency/nix")]).toEqual([
      expected,
      200,
      404,
    ]);
  });
});

describe("addresses of a search", () => {
  test.each([
    ["/search", 200],
    ["/search?q=", 200],
    ["/search?q=装卸", 200],
    ["/search?q=装卸&page=2", 200],
    ["/search?q=装卸&page=1&category=&from=&to=&sort=relevance", "308 /search?q=%E8%A3%85%E5%8D%B8"],
    ["/search?q=装卸&page=3", 404],
    ["/search?q=装卸&page=abc", 404],
    ["/search?page=2", 404],
    ["/search?q=龘", 200],
    ["/search?q=龘&page=2", 404],
    ["/search?q=装卸&from=0001-01-01&to=9999-12-31&category=nix&sort=nix", 200],
    ["/search?q='%22%5C%25_&category='", 200],
  ])("%s answers %s", async (address, expected) => {
    expect(await open(address)).toBe(expected);
  });
});

describe("addresses of stories", () => {
  const below = ["", "/history", "/related"];

  test.each(below)("{id}-{slug}%s is the story's own, and any other slug leads there", async (end) => {
    const own = `/articles/${ids.published}-${slug}${end}`;
    expect(await open(own)).toBe(200);
    for (const other of [`${ids.published}`, `${ids.published}-`, `${ids.published}-anders`])
      expect(await open(`/articles/${other}${end}`)).toBe(`308 ${own}`);
  });

  test.each(below)("%s below what readers may not see answers 404, whatever its slug", async (end) => {
    for (const address of [`${ids.draft}`, `${ids.scheduled}-x`, "999999-x", "abc", "0", "99999999999", "1e3"])
      expect([address, await open(`/articles/${address}${end}`)]).toEqual([address, 404]);
  });

  test("of a retracted story show in its place, and below it, that it was taken back", async () => {
    for (const end of ["/history", "/related"]) expect(await open(`/articles/${ids.retracted}-x${end}`)).toBe(410);
  });

  test("beyond the last page of the related stories answer 404", async () => {
    expect(await open(`/articles/${ids.published}-${slug}/related?page=2`)).toBe(404);
    expect(await open(`/articles/${ids.published}-${slug}/related?page=1`)).toBe(`308 /articles/${ids.published}-${slug}/related`);
  });
});

test("every route says its own address, and none that is fixed stands beside one with variable segments", async () => {
  const folders: string[] = [];
  for await (const file of glob("**/{route,page}.tsx", { cwd: import.meta.dirname })) {
    const folder = path.dirname(file);
    folders.push(folder);
    const source = await readFile(path.join(import.meta.dirname, file), "utf8");
    const [, route, said] = /export const GET = (readerRoute|articleRoute)\("([^"]*)"/.exec(source) ?? [];
    const own = folder === "." ? "/" : `/${folder}`;
    if (route) expect([file, route === "articleRoute" ? `/articles/[address]${said}` : said]).toEqual([file, own]);
  }
  const beside = folders.flatMap((folder) => {
    const segments = folder.split("/");
    const at = segments.findIndex((segment) => segment.startsWith("["));
    const before = segments.slice(0, at).join("/");
    return at === -1 ? [] : folders.filter((other) => other.startsWith(`${before}/`) && other.split("/")[at] !== segments[at]);
  });
  expect([folders.length > 15, beside]).toEqual([true, []]);
});
