import type { ShareArticle, SharePortal } from "./address";
import { drawSharePicture } from "./draw";

/**
 * A process that draws share pictures and does nothing else: the fonts and what satori makes of them take
 * memory that the server would never give back, and drawing would hold up its answers. It ends when the
 * server hangs up.
 */

export type Drawing = { article: ShareArticle; site: SharePortal };
export type Painted = { png: Uint8Array; error?: undefined } | { error: string };

process.on("message", ({ article, site }: Drawing) => {
  drawSharePicture(article, site).then(
    (png) => process.send?.({ png } satisfies Painted),
    (error: unknown) => process.send?.({ error: String(error) } satisfies Painted),
  );
});
