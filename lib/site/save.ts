import { recordEvent } from "@/lib/audit/record";
import { changedFields, staleForm, type FormFields } from "@/lib/audit/stale";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { formatDateTime, formatDay } from "@/lib/format";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { SiteModel } from "@/prisma/client/models";
import { canManageSite } from "./policy";
import { getSiteForm } from "./queries";
import type { SiteInput } from "./schema";

const words = (label: string) => ({ label, show: (value: string | null) => value ?? "" });

const fields: FormFields<Omit<SiteInput, "version">> = {
  name: words("站名"),
  tagline: words("一句话介绍"),
  description: words("站点说明"),
  icpNumber: words("ICP 备案号"),
  policeNumber: words("公安备案号"),
  copyright: words("版权说明"),
  contactName: words("联系卡名称"),
  contactPhone: words("热线"),
  contactWechat: words("微信号"),
  contactEmail: words("邮箱"),
  contactAddress: words("地址"),
  contactHours: words("时间"),
  contactValidUntil: { label: "有效期", show: (day) => (day ? formatDay(day) : "") },
  greyFrom: { label: "灰度开始", show: (time) => (time ? formatDateTime(time) : "") },
  greyUntil: { label: "灰度结束", show: (time) => (time ? formatDateTime(time) : "") },
  comments: { label: "稿件评论", show: (isOpen) => (isOpen ? "开放" : "关闭") },
  commentsHeldFirst: { label: "先审条数", show: String },
};

/**
 * Saves the portal's settings; every page shows them once this returns. Refuses as forbidden, or stale
 * when somebody saved since `version`.
 */
export async function saveSite(actor: Actor, { version, ...settings }: SiteInput, now = clock()): Promise<Result<{ version: number }>> {
  if (!canManageSite(actor)) return refuse("forbidden", "只有站长可以修改站点设置。");
  return transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM "Site" WHERE id = 1 FOR NO KEY UPDATE`;
    const before = await getSiteForm(tx);
    const kept = { ...settings, updatedAt: now };
    if (before && before.updatedAt.getTime() !== version)
      return staleForm(tx, { subject: "site", subjectId: 1, seen: version, thing: "站点" }, fields, before, settings);
    const { count } = before
      ? await tx.site.updateMany({ where: { id: 1 }, data: kept })
      : await tx.site.createMany({ data: [{ id: 1, ...kept }], skipDuplicates: true });
    if (count === 0) return refuse("stale", "站点设置刚被别人改过，还没有保存。您填写的内容还在下面，请再保存一次。");
    const { name, icpNumber, policeNumber } = settings;
    const changed = before ? changedFields(fields, before, settings) : Object.keys(fields);
    const data = { name, icpNumber, policeNumber, card: isCardChanged(before, settings), version: now.getTime(), changed };
    await recordEvent(tx, { actorId: actor.id, action: "site.save", subject: "site", subjectId: 1, data }, now);
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
