import { cache } from "react";
import { pictureSelect } from "@/lib/article/select";
import { showing, tagOf } from "@/lib/cache";
import { db, type Prisma } from "@/lib/db";
import { readSubject, type SubjectRef } from "./subject";

const partSelect = { id: true, alt: true, caption: true, ...pictureSelect } satisfies Prisma.MediaAssetSelect;

export type Flaggable = {
  ref: SubjectRef;
  title: string;
  excerpt: string;
  href: string | null;
  /** The picture itself, where it is one. */
  picture: Prisma.MediaAssetGetPayload<{ select: typeof partSelect }> | null;
  /** Of an article: its pictures, which can be flagged by themselves. */
  pictures: Prisma.MediaAssetGetPayload<{ select: typeof partSelect }>[];
};

const excerptLength = 160;

/** What a reader is about to flag; null where readers see nothing. */
export const getFlaggable = cache(async (subject: SubjectRef["subject"], id: number): Promise<Flaggable | null> => {
  const ref = { subject, id };
  const found = await readSubject(db, ref);
  if (!found?.isVisible) return null;
  showing(tagOf.site(), ...(found.articleId === null ? [] : [tagOf.article(found.articleId)]));
  const own = subject === "MEDIA" ? await db.mediaAsset.findUnique({ where: { id }, select: partSelect }) : null;
  const pictures =
    subject === "ARTICLE"
      ? await db.mediaAsset.findMany({
          where: { removedAt: null, OR: [{ uses: { some: { articleId: id } } }, { covers: { some: { id } } }] },
          select: partSelect,
          orderBy: { id: "asc" },
        })
      : [];
  const text = found.text.replace(/\s+/g, " ");
  return {
    ref,
    title: found.title,
    excerpt: text.length > excerptLength ? `${text.slice(0, excerptLength)}……` : text,
    href: found.href,
    picture: own,
    pictures,
  };
});
