import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { db, Prisma, transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { addAlias } from "./edit";
import { holdTags } from "./ensure";
import { canArrangeTags } from "./policy";

/** Articles in one step: each has its lists and search words made anew, which takes about 15 ms. */
const mostInStep = 40;

type Refresh = (tx: Tx, articleId: number) => Promise<void>;

/**
 * One step of merging a tag into another: its articles get the other one in its place. Ask again while some are
 * `left`; with the last one its names become names of the other, and its address answers 308 to it. The text and
 * version of an article stay: its old tag's name means the new one wherever it is still written.
 * Refuses as forbidden, missing, or invalid when the two are one.
 */
export async function mergeTags(
  actor: Actor,
  { id, into }: { id: number; into: string },
  refresh: Refresh,
  now = clock(),
): Promise<Result<{ intoId: number; name: string; moved: number; left: number }>> {
  if (!canArrangeTags(actor)) return refuse("forbidden", "只有编辑和站长可以调整标签。");
  return transaction(async (tx) => {
    const tag = await tx.tag.findUnique({ where: { id }, select: { name: true, slug: true } });
    if (!tag) return refuse("missing", "标签不存在，可能已被合并或删除。");
    const target = await findByName(into, tx);
    if (!target || !(await holdTags(tx, [target.id]))) return refuse("missing", `没有叫“${into}”的标签。`, { into: "请从已有标签里选" });
    if (target.id === id) return refuse("invalid", "不能合并到它自己。", { into: "请选另一个标签" });
    const step = await tx.articleTag.findMany({
      where: { tagId: id },
      select: { articleId: true },
      orderBy: { articleId: "asc" },
      take: mostInStep,
    });
    const ids = step.map(({ articleId }) => articleId);
    await carryOver(tx, ids, id, target.id);
    for (const articleId of ids) await refresh(tx, articleId);
    await makeStale(tx, [...ids.map(tagOf.article), tagOf.tag(id), tagOf.tag(target.id)]);
    // Whoever is just giving it to a story is waited for, and counted.
    await tx.$executeRaw`SELECT FROM "Tag" WHERE id = ${id} FOR UPDATE`;
    const left = await tx.articleTag.count({ where: { tagId: id } });
    if (left === 0) await end(tx, actor, { id, ...tag }, target, now);
    return ok({ intoId: target.id, name: target.name, moved: ids.length, left });
  });
}

/** The tag of a name, whether its own or another one. */
async function findByName(name: string, asked: Pick<Tx, "tag" | "tagAlias"> = db): Promise<{ id: number; name: string } | null> {
  const select = { id: true, name: true } as const;
  const tag = await asked.tag.findUnique({ where: { name }, select });
  if (tag) return tag;
  return (await asked.tagAlias.findUnique({ where: { name }, select: { tag: { select } } }))?.tag ?? null;
}

/** The place of the tag is taken by the other, unless the article has that already. */
async function carryOver(tx: Tx, ids: number[], from: number, to: number): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "ArticleTag" ("articleId", "tagId", position)
    SELECT "articleId", ${to}, position FROM "ArticleTag" WHERE "tagId" = ${from} AND "articleId" = ANY(${ids}::int[])
    ON CONFLICT ("articleId", "tagId") DO NOTHING`);
  await tx.articleTag.deleteMany({ where: { tagId: from, articleId: { in: ids } } });
}

async function end(
  tx: Tx,
  actor: Actor,
  tag: { id: number; name: string; slug: string },
  target: { id: number; name: string },
  now: Date,
): Promise<void> {
  await tx.tagAlias.updateMany({ where: { tagId: tag.id }, data: { tagId: target.id } });
  await tx.tag.delete({ where: { id: tag.id }, select: { id: true } });
  await addAlias(tx, target.id, tag.name, tag.slug);
  await recordEvent(
    tx,
    { actorId: actor.id, action: "tag.merge", subject: "tag", subjectId: target.id, data: { from: tag.name, to: target.name } },
    now,
  );
  await makeStale(tx, [tagOf.site()]);
}

/**
 * One step of bringing the articles of a renamed tag in line: search finds them under its new name. Begins
 * behind article `after`; ask again while some are `left`. Refuses as forbidden.
 */
export async function refreshTagged(
  actor: Actor,
  { id, after }: { id: number; after: number },
  refresh: Refresh,
): Promise<Result<{ after: number; left: number }>> {
  if (!canArrangeTags(actor)) return refuse("forbidden", "只有编辑和站长可以调整标签。");
  return transaction(async (tx) => {
    const where = { tagId: id, articleId: { gt: after } };
    const step = await tx.articleTag.findMany({ where, select: { articleId: true }, orderBy: { articleId: "asc" }, take: mostInStep });
    for (const { articleId } of step) await refresh(tx, articleId);
    await makeStale(
      tx,
      step.map(({ articleId }) => tagOf.article(articleId)),
    );
    const last = step.at(-1)?.articleId ?? after;
    return ok({ after: last, left: await tx.articleTag.count({ where: { tagId: id, articleId: { gt: last } } }) });
  });
}
