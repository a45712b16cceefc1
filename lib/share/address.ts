import { createHash } from "node:crypto";
import { siteUrl } from "@/lib/env";
import { articlePath, formatDate } from "@/lib/format";

/** What is drawn of a story; its picture has another address as soon as one of these changes. */
export type ShareArticle = { id: number; headline: string; headlineParts: string[]; publishedAt: Date | null; category: { name: string } };

/** What is drawn of the portal; a story's address stays when it changes. */
export type SharePortal = { name: string; tagline: string };

/** Raised when the drawing itself changes. */
const design = 1;

/** Address of the picture that stands for a story where it is shared; 1200 × 630, PNG. */
export function sharePicturePath(article: ShareArticle): string {
  return `/share/${article.id}-${shareHash(article)}.png`;
}

export function shareHash({ id, headline, publishedAt, category }: ShareArticle): string {
  const drawn = [design, id, headline, category.name, publishedAt ? formatDate(publishedAt) : ""];
  return hashOf(JSON.stringify(drawn));
}

/** Address of the QR code of a story's canonical address; SVG. */
export function shareCodePath(article: { id: number; slug: string }): string {
  return `/share/${article.id}-${hashOf(canonicalAddress(article))}.svg`;
}

export function canonicalAddress(article: { id: number; slug: string }): string {
  return `${siteUrl()}${articlePath(article)}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
