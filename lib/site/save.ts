import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { SiteModel } from "@/prisma/client/models";
import { canManageSite } from "./policy";
import type { SiteInput } from "./schema";

/**
 * Saves the portal's settings; every page shows them once this returns. Refuses as forbidden, or stale
 * when somebody saved since `version`.
 */
export async function saveSite(actor: Actor, { version, ...settings }: SiteInput, now = clock()): Promise<Result<{ version: number }>> {
  if (!canManageSite(actor)) return refuse("forbidden", "只有站长可以修改站点设置。");
  return transaction(async (tx) => {
    const before = await tx.site.findUnique({ where: { id: 1 } });
    const kept = { ...settings, updatedAt: now };
    const { count } =
      version === 0
        ? await tx.site.createMany({ data: [{ id: 1, ...kept }], skipDuplicates: true })
        : await tx.site.updateMany({ where: { id: 1, updatedAt: new Date(version) }, data: kept });
    if (count === 0) return refuse("stale", "站点设置刚被别人改过，请刷新后再改；您填写的内容还在下面。");
    await recordEvent(
      tx,
      {
        actorId: actor.id,
        action: "site.save",
        subject: "site",
        subjectId: 1,
        data: {
          name: settings.name,
          icpNumber: settings.icpNumber,
          policeNumber: settings.policeNumber,
          card: isCardChanged(before, settings),
        },
      },
      now,
    );
    await makeStale(tx, [tagOf.site()]);
    return ok({ version: now.getTime() });
  });
}

const ofTheCard = [
  "contactName",
  "contactPhone",
  "contactWechat",
  "contactEmail",
  "contactAddress",
  "contactHours",
  "contactValidUntil",
] as const;

/** Whether the contact card says something else than before: a moderator may have it before them. */
function isCardChanged(before: Pick<SiteModel, (typeof ofTheCard)[number]> | null, after: Omit<SiteInput, "version">): boolean {
  return ofTheCard.some((field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field]));
}
