import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { categoryPath } from "@/lib/format";
import { ok, refuse, type Result } from "@/lib/result";
import { slugOf } from "@/lib/text/slug";
import type { Actor } from "@/lib/user/actor";
import { canArrangeCategories } from "./policy";
import type { NewCategoryInput } from "./schema";
import { holdCategory } from "./tree";

/** Makes a category, last among its siblings. Refuses as forbidden, missing (the parent), or invalid when its address is taken. */
export async function createCategory(
  actor: Actor,
  { name, parentId, description, approvals, comments, ...input }: NewCategoryInput,
  now = clock(),
): Promise<Result<{ id: number; path: string }>> {
  if (!canArrangeCategories(actor)) return refuse("forbidden", "只有编辑和站长可以新建栏目。");
  return transaction(async (tx) => {
    if (parentId !== null && !(await holdCategory(tx, parentId))) return refuse("missing", "上级栏目不存在，可能已被删除。");
    const parent = parentId === null ? null : await tx.category.findUnique({ where: { id: parentId }, select: { path: true } });
    const slug = input.slug || slugOf(name, "lanmu");
    const path = parent ? `${parent.path}/${slug}` : slug;
    const taken = await tx.category.findUnique({ where: { path }, select: { name: true } });
    if (taken) return refuse("invalid", `同级栏目“${taken.name}”已使用这个地址。`, { slug: "请换一个地址" });
    const { _max } = await tx.category.aggregate({ where: { parentId }, _max: { position: true } });
    const made = await tx.category.create({
      data: { name, slug, path, parentId, description, approvals, comments, position: (_max.position ?? -1) + 1 },
      select: { id: true, path: true },
    });
    // What the address led to before now stands there itself.
    await tx.redirect.deleteMany({ where: { fromPath: categoryPath({ path }) } });
    await recordEvent(
      tx,
      { actorId: actor.id, action: "category.create", subject: "category", subjectId: made.id, data: { name, slug, parentId } },
      now,
    );
    await makeStale(tx, [tagOf.site()]);
    return ok(made);
  });
}
