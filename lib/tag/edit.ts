import { recordEvent } from "@/lib/audit/record";
import { changedFields, staleForm, type FormFields } from "@/lib/audit/stale";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { slugOf } from "@/lib/text/slug";
import type { Actor } from "@/lib/user/actor";
import { canArrangeTags } from "./policy";
import type { TagInput } from "./schema";

const forbidden = refuse("forbidden", "只有编辑和站长可以调整标签。");
const gone = refuse("missing", "标签不存在，可能已被合并或删除。");

const fields: FormFields<Pick<TagInput, "name" | "slug" | "description">> = {
  name: { label: "名称", show: (name) => name },
  slug: { label: "地址", show: (slug) => slug },
  description: { label: "说明", show: (description) => description },
};

/**
 * Changes name, address and description. The old name stays as another name of the tag, the old address
 * answers 308. Stories that carry it are found under the new name once `refresh` has been over them.
 * Refuses as forbidden, missing, stale when somebody changed it since `version`, or invalid when name or address
 * belong to another tag.
 */
export async function editTag(
  actor: Actor,
  { id, version, name, description, ...input }: TagInput,
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canArrangeTags(actor)) return forbidden;
  return transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM "Tag" WHERE id = ${id} FOR NO KEY UPDATE`;
    const before = await tx.tag.findUnique({ where: { id }, select: { name: true, slug: true, description: true, version: true } });
    if (!before) return gone;
    const slug = input.slug || slugOf(name, "biaoqian");
    const typed = { name, slug, description };
    if (before.version !== version)
      return staleForm(tx, { subject: "tag", subjectId: id, seen: version, thing: "这个标签" }, fields, before, typed);
    const taken = await holderOf(tx, { name, slug }, id);
    if (taken) return taken;
    // A name that was its alias becomes its own.
    await tx.tagAlias.deleteMany({ where: { tagId: id, OR: [{ name }, { slug }] } });
    const changed = changedFields(fields, before, typed);
    const next = changed.length > 0 ? version + 1 : version;
    await tx.tag.update({ where: { id }, data: { ...typed, version: next }, select: { id: true } });
    if (before.name !== name || before.slug !== slug) await addAlias(tx, id, before.name, before.slug === slug ? null : before.slug);
    const data = { name, slug, from: before.name, version: next, changed };
    await recordEvent(tx, { actorId: actor.id, action: "tag.edit", subject: "tag", subjectId: id, data }, now);
    await makeStale(tx, [tagOf.tag(id), tagOf.site()]);
    return ok({ id });
  });
}

/** Gives a tag another name, whose address answers 308. Refuses as forbidden, missing, or invalid when the name is taken. */
export async function nameTag(actor: Actor, { id, name }: { id: number; name: string }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canArrangeTags(actor)) return forbidden;
  return transaction(async (tx) => {
    const tag = await tx.tag.findUnique({ where: { id }, select: { name: true } });
    if (!tag) return gone;
    if (tag.name === name) return refuse("invalid", "这就是它现在的名称。", { name: "请填另一个名称" });
    const other = await tx.tag.findUnique({ where: { name }, select: { name: true } });
    if (other) return refuse("invalid", `“${name}”是另一个标签，请用“合并”。`, { name: "已是另一个标签" });
    const alias = await tx.tagAlias.findUnique({ where: { name }, select: { tag: { select: { name: true } } } });
    if (alias) return refuse("invalid", `“${name}”已是“${alias.tag.name}”的别名。`, { name: "已被使用" });
    await addAlias(tx, id, name, null);
    await recordEvent(tx, { actorId: actor.id, action: "tag.name", subject: "tag", subjectId: id, data: { name } }, now);
    await makeStale(tx, [tagOf.tag(id)]);
    return ok({ id });
  });
}

/** Takes a name from a tag; its address is gone with it. Refuses as forbidden or missing. */
export async function unnameTag(
  actor: Actor,
  { id, aliasId }: { id: number; aliasId: number },
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canArrangeTags(actor)) return forbidden;
  return transaction(async (tx) => {
    const alias = await tx.tagAlias.findFirst({ where: { id: aliasId, tagId: id }, select: { name: true } });
    if (!alias) return refuse("missing", "这个别名已经不在了。");
    await tx.tagAlias.delete({ where: { id: aliasId }, select: { id: true } });
    await recordEvent(tx, { actorId: actor.id, action: "tag.unname", subject: "tag", subjectId: id, data: { name: alias.name } }, now);
    await makeStale(tx, [tagOf.tag(id)]);
    return ok({ id });
  });
}

/** Deletes a tag that no article carries. Refuses as forbidden, missing, or invalid when one does. */
export async function deleteTag(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canArrangeTags(actor)) return forbidden;
  return transaction(async (tx) => {
    // Whoever is giving it to a story is waited for, and counted.
    await tx.$executeRaw`SELECT FROM "Tag" WHERE id = ${id} FOR UPDATE`;
    const tag = await tx.tag.findUnique({ where: { id }, select: { name: true, _count: { select: { articles: true } } } });
    if (!tag) return gone;
    if (tag._count.articles > 0) return refuse("invalid", `还有 ${tag._count.articles} 篇稿件带这个标签，可以把它合并到别的标签。`);
    await tx.tag.delete({ where: { id }, select: { id: true } });
    await recordEvent(tx, { actorId: actor.id, action: "tag.delete", subject: "tag", subjectId: id, data: { name: tag.name } }, now);
    await makeStale(tx, [tagOf.tag(id), tagOf.site()]);
    return ok({ id });
  });
}

/** Whose name or address it is already; null when they are free for tag `id`. */
async function holderOf(tx: Tx, { name, slug }: { name: string; slug: string }, id: number) {
  const either = { OR: [{ name }, { slug }] };
  const tag = await tx.tag.findFirst({ where: { ...either, id: { not: id } }, select: { name: true, slug: true } });
  const alias = await tx.tagAlias.findFirst({
    where: { ...either, tagId: { not: id } },
    select: { name: true, slug: true, tag: { select: { name: true } } },
  });
  const holder = tag ?? alias;
  if (!holder) return null;
  const whose = tag ? `标签“${tag.name}”` : `“${alias?.tag.name ?? ""}”的别名`;
  return holder.name === name
    ? refuse("invalid", `这个名称已是${whose}；要并成一个，请用“合并”。`, { name: "已被使用" })
    : refuse("invalid", `这个地址已是${whose}的。`, { slug: "请换一个地址" });
}

/** Another name of a tag, at `slug` or at a free address made from it. */
export async function addAlias(tx: Tx, tagId: number, name: string, slug: string | null): Promise<void> {
  const base = slug ?? slugOf(name, "biaoqian");
  for (let suffix = 1; ; suffix++) {
    const candidate = suffix === 1 ? base : `${base}-${suffix}`;
    const taken =
      (await tx.tag.findUnique({ where: { slug: candidate }, select: { id: true } })) ??
      (await tx.tagAlias.findUnique({ where: { slug: candidate }, select: { id: true } }));
    if (taken) continue;
    await tx.tagAlias.upsert({ where: { name }, create: { name, slug: candidate, tagId }, update: { slug: candidate, tagId } });
    return;
  }
}
