import { db, type Prisma } from "@/lib/db";
import { dayOf } from "@/lib/format";
import { literally } from "@/lib/text/like";

/** What an editor's page needs of a picture that is chosen. */
export const pickedSelect = {
  id: true,
  sha256: true,
  width: true,
  height: true,
  widths: true,
  hasAvif: true,
  mime: true,
  fileName: true,
  alt: true,
  caption: true,
  credit: true,
  licence: true,
  licenceUntil: true,
} satisfies Prisma.MediaAssetSelect;

export type PickedAsset = Prisma.MediaAssetGetPayload<{ select: typeof pickedSelect }>;

const rowSelect = {
  ...pickedSelect,
  bytes: true,
  createdAt: true,
  removedAt: true,
  uploadedBy: { select: { id: true, name: true } },
  _count: { select: { uses: true, covers: true } },
} satisfies Prisma.MediaAssetSelect;

export type MediaRow = Prisma.MediaAssetGetPayload<{ select: typeof rowSelect }>;

export type MediaFilter = {
  text?: string;
  use?: "used" | "unused";
  /** A licence that ends within 30 days or has ended, or no alternative text. */
  lack?: "licence" | "alt";
  mime?: string;
  uploaderId?: number;
  /** The last of the page before. */
  before?: { createdAt: Date; id: number };
};

/** Days before its end from which on a licence counts as running out. */
const licenceWarningDays = 30;
const mediaPage = 48;

/** One page of the library, latest first. */
export async function listMedia(
  filter: MediaFilter,
  now: Date,
  take = mediaPage,
): Promise<{ assets: MediaRow[]; next: MediaFilter["before"] | null }> {
  const assets = await db.mediaAsset.findMany({
    where: whereOf(filter, now),
    select: rowSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: take + 1,
  });
  const last = assets.length > take ? assets[take - 1] : undefined;
  return { assets: assets.slice(0, take), next: last ? { createdAt: last.createdAt, id: last.id } : null };
}

function whereOf({ text, use, lack, mime, uploaderId, before }: MediaFilter, now: Date): Prisma.MediaAssetWhereInput {
  const unused = { uses: { none: {} }, covers: { none: {} } };
  const like = { contains: literally(text ?? ""), mode: "insensitive" } as const;
  return {
    AND: [
      text ? { OR: [{ fileName: like }, { alt: like }, { caption: like }, { credit: like }] } : {},
      use === "unused" ? unused : use === "used" ? { NOT: unused } : {},
      lack === "alt" ? { alt: "" } : lack === "licence" ? { licenceUntil: { lte: lastWarnedDay(now) } } : {},
      mime ? { mime } : {},
      uploaderId ? { uploadedById: uploaderId } : {},
      before ? { OR: [{ createdAt: { lt: before.createdAt } }, { createdAt: before.createdAt, id: { lt: before.id } }] } : {},
    ],
  };
}

/** Licences that end on this day or before are shown as running out. */
function lastWarnedDay(now: Date): Date {
  const day = dayOf(now);
  day.setUTCDate(day.getUTCDate() + licenceWarningDays);
  return day;
}

/** What the picker of the editor offers: nothing that a decision removed. */
export async function listForPicker(text: string, beforeId: number | null): Promise<{ assets: PickedAsset[]; next: number | null }> {
  const take = 30;
  const before =
    beforeId === null ? null : await db.mediaAsset.findUnique({ where: { id: beforeId }, select: { createdAt: true, id: true } });
  const filter = { ...(text ? { text } : {}), ...(before ? { before } : {}) };
  const assets = await db.mediaAsset.findMany({
    where: { ...whereOf(filter, new Date(0)), removedAt: null },
    select: pickedSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: take + 1,
  });
  return { assets: assets.slice(0, take), next: assets.length > take ? (assets[take - 1]?.id ?? null) : null };
}

const detailSelect = {
  ...rowSelect,
  focalX: true,
  focalY: true,
  uploadedById: true,
  uses: {
    select: { article: { select: { id: true, slug: true, headline: true, status: true, coverId: true } } },
    orderBy: { articleId: "desc" },
    take: 100,
  },
} satisfies Prisma.MediaAssetSelect;

export type MediaDetail = Prisma.MediaAssetGetPayload<{ select: typeof detailSelect }>;

/** A picture with everything the library knows of it. */
export function getMedia(id: number): Promise<MediaDetail | null> {
  return db.mediaAsset.findUnique({ where: { id }, select: detailSelect });
}

/** Who has brought in pictures, for the filter. */
export function listUploaders(): Promise<{ id: number; name: string }[]> {
  return db.user.findMany({ where: { media: { some: {} } }, select: { id: true, name: true }, orderBy: { name: "asc" } });
}
