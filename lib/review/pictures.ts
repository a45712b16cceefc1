import { db } from "@/lib/db";
import { flagPath } from "@/lib/format";

export type PictureId = { id: number; sha256: string };

/** The pictures an article shows. */
export function listPictures(articleId: number): Promise<PictureId[]> {
  return db.mediaAsset.findMany({ where: { removedAt: null, uses: { some: { articleId } } }, select: { id: true, sha256: true } });
}

/** The text with a way to flag each picture beside its caption. */
export function withFlagLinks(html: string, pictures: readonly PictureId[]): string {
  if (pictures.length === 0) return html;
  const ids = new Map(pictures.map(({ id, sha256 }) => [sha256.slice(0, 32), id]));
  return html.replace(/<figure>[^]*?<\/figure>/g, (figure) => {
    const id = ids.get(/\/media\/([0-9a-f]{32})\//.exec(figure)?.[1] ?? "");
    if (id === undefined) return figure;
    const link = `<a class="flag-picture no-print" href="${flagPath({ subject: "MEDIA", id })}" rel="nofollow" aria-label="举报这张图片">举报</a>`;
    return figure.includes("</figcaption>")
      ? figure.replace("</figcaption>", `${link}</figcaption>`)
      : figure.replace("</figure>", `<figcaption>${link}</figcaption></figure>`);
  });
}
