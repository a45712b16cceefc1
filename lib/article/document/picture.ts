/** What a page needs to show a picture. */
export type Picture = {
  sha256: string;
  width: number;
  height: number;
  widths: number[];
  /** The same widths exist as AVIF. */ hasAvif?: boolean;
};

/** In `sizes`, what stands across a phone: a little less than it is. Nobody sees it on so fine a screen, and it is there a size sooner. */
export const acrossPhone = "85vw";

/** `sizes` of a picture in the text of a story, which is 38em wide at most. */
export const inText = `(min-width: 720px) 640px, ${acrossPhone}`;

/** Address of one WebP size of a picture, or of the largest where the width was not made. */
export function pictureUrl(picture: Picture, width: number): string {
  const made = picture.widths.find((candidate) => candidate >= width) ?? picture.widths.at(-1) ?? picture.width;
  return `/media/${picture.sha256.slice(0, 32)}/${made}.webp`;
}

/** Its sizes up to the first that is `most` px wide, or all. */
export function pictureSrcSet(picture: Picture, most = Infinity): string {
  const enough = picture.widths.find((width) => width >= most) ?? Infinity;
  return picture.widths.flatMap((width) => (width <= enough ? `${pictureUrl(picture, width)} ${width}w` : [])).join(", ");
}

/** Half the bytes, for browsers that know AVIF; null where only WebP was made. */
export function avifSrcSet(picture: Picture, most?: number): string | null {
  return picture.hasAvif ? pictureSrcSet(picture, most).replaceAll(".webp ", ".avif ") : null;
}

/** Address of the square around the focal point, for where a story is shared. */
export function squareUrl(picture: { sha256: string; focalX: number; focalY: number }): string {
  return `/media/${picture.sha256.slice(0, 32)}/1x1-${Math.round(picture.focalX * 100)}-${Math.round(picture.focalY * 100)}.webp`;
}
