import { cache } from "react";
import { remember, showing, tagOf } from "@/lib/cache";
import { db, type Prisma, type Tx } from "@/lib/db";

const siteSelect = {
  name: true,
  tagline: true,
  description: true,
  icpNumber: true,
  policeNumber: true,
  copyright: true,
  contactName: true,
  contactPhone: true,
  contactWechat: true,
  contactEmail: true,
  contactAddress: true,
  contactHours: true,
  contactValidUntil: true,
  greyFrom: true,
  greyUntil: true,
  commentsHeldFirst: true,
} satisfies Prisma.SiteSelect;

export type SiteView = Prisma.SiteGetPayload<{ select: typeof siteSelect }>;

const unset: SiteView = {
  name: "通衢",
  tagline: "区域产业新闻",
  description: "",
  icpNumber: null,
  policeNumber: null,
  copyright: "",
  contactName: null,
  contactPhone: null,
  contactWechat: null,
  contactEmail: null,
  contactAddress: null,
  contactHours: null,
  contactValidUntil: null,
  greyFrom: null,
  greyUntil: null,
  commentsHeldFirst: 1,
};

/** The portal's settings; their defaults before anything was set. */
export const getSite = cache((): Promise<SiteView> => remember("site", readSite));

async function readSite(): Promise<SiteView> {
  showing(tagOf.site());
  return (await db.site.findUnique({ where: { id: 1 }, select: siteSelect })) ?? unset;
}

/** Whether pages are shown in grey at this moment. */
export function isGrey(site: Pick<SiteView, "greyFrom" | "greyUntil">, now: Date): boolean {
  return site.greyFrom !== null && site.greyFrom <= now && (site.greyUntil === null || now < site.greyUntil);
}

/** The settings for their form, with the version that a save must carry; null before the first save. */
export function getSiteForm(asked: Pick<Tx, "site"> = db) {
  return asked.site.findUnique({ where: { id: 1 }, select: { ...siteSelect, comments: true, updatedAt: true } });
}
