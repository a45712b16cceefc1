import { countByStatus, listAtDesk } from "@/lib/article/desk";
import type { DeskFilter } from "@/lib/article/desk-filter";
import { listCategoriesAtDesk } from "@/lib/category/desk";
import { db } from "@/lib/db";
import { listTagsAtDesk } from "@/lib/tag/desk";
import type { Actor } from "@/lib/user/actor";

export type DeskFigure = { name: string; found: number; median: number; worst: number };

const rounds = 9;

/** How long the newsroom's lists take on what `fillForDesk` made: the page and the counts beside it, as the page asks for them. */
export async function measureDesk(): Promise<DeskFigure[]> {
  const actor: Actor = { id: 0, name: "", role: "ADMIN" };
  const writer = await db.user.findFirstOrThrow({ where: { role: "AUTHOR" } });
  const middle = await db.article.findFirstOrThrow({
    orderBy: { updatedAt: "desc" },
    skip: Math.floor((await db.article.count()) / 2),
    select: { id: true, updatedAt: true },
  });
  const root = await db.category.findFirstOrThrow({ where: { parentId: null, children: { some: {} } } });
  const city = await db.category.findMany({ where: { path: { startsWith: root.path } }, select: { id: true } });
  const tag = await db.tag.findFirstOrThrow({ orderBy: { articles: { _count: "desc" } } });
  const person = await db.author.findFirstOrThrow();
  const filters: [string, DeskFilter, Actor][] = [
    ["all", {}, actor],
    ["all, from the middle on", { after: { at: middle.updatedAt, id: middle.id } }, actor],
    ["drafts", { status: "DRAFT" }, actor],
    ["an author's own", {}, { ...actor, id: writer.id, role: "AUTHOR" }],
    ["a city with what is below it", { categoryIds: city.map(({ id }) => id) }, actor],
    ["a byline", { authorId: person.id }, actor],
    ["a tag", { tagId: tag.id }, actor],
    [
      "a month by publication",
      { dated: "published", from: new Date(Date.now() - 60 * 86_400_000), to: new Date(Date.now() - 30 * 86_400_000) },
      actor,
    ],
    ["two characters of a headline", { text: "投产" }, actor],
    ["a headline that nothing has", { text: "没有这样的标题" }, actor],
    ["one character", { text: "厂" }, actor],
    ["reprints without a source", { lack: "source" }, actor],
    ["without summary", { lack: "summary" }, actor],
    ["without cover", { lack: "cover" }, actor],
    ["a stale receipt", { lack: "receipt" }, actor],
  ];
  const figures: DeskFigure[] = [];
  for (const [name, filter, who] of filters) {
    const { status: _status, after: _after, ...counted } = filter;
    const run = async () => {
      const [, counts] = await Promise.all([listAtDesk(who, filter), countByStatus(who, counted)]);
      return counts.values().reduce((sum, count) => sum + count, 0);
    };
    figures.push({ name, ...(await time(run)) });
  }
  figures.push({
    name: "tags, most used first",
    ...(await time(async () => (await listTagsAtDesk({ q: "", unused: false, page: 1 })).total)),
  });
  figures.push({ name: "the tree of categories with counts", ...(await time(async () => (await listCategoriesAtDesk()).length)) });
  return figures;
}

async function time(run: () => Promise<number>): Promise<{ found: number; median: number; worst: number }> {
  let found = await run();
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    found = await run();
    taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  return { found, median: taken[Math.floor(rounds / 2)] ?? 0, worst: taken.at(-1) ?? 0 };
}
