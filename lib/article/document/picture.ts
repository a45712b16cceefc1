/** What a page needs to show a picture. */
export type Picture = { sha256: string; width: number; height: number; widths: number[] };

/** Address of one WebP size of a picture, or of the largest where the width was not made. */
export function pictureUrl(picture: Picture, width: number): string {
  const made = picture.widths.find((candidate) => candidate >= width) ?? picture.widths.at(-1) ?? picture.width;
  return `/media/${picture.sha256.slice(0, 32)}/${made}.webp`;
}

export function pictureSrcSet(picture: Picture): string {
  return picture.widths.map((width) => `${pictureUrl(picture, width)} ${width}w`).join(", ");
}
