import type { ShareArticle, SharePortal } from "./address";
import { drawSharePicture } from "./draw";

/**
 * A process that draws share pictures and does nothing else: drawing would hold up the server's answers,
 * and what it takes of memory would stay with the server. It ends when the server hangs up.
 */

export type Drawing = { article: ShareArticle; site: SharePortal };
export type Painted = { png: Uint8Array; error?: undefined } | { error: string };

process.on("message", ({ article, site }: Drawing) => {
  process.send?.(draw(article, site));
  // Drawn pixels are no weight to the collector, which would let them gather.
  globalThis.gc?.();
});

function draw(article: ShareArticle, site: SharePortal): Painted {
  try {
    return { png: drawSharePicture(article, site) };
  } catch (error) {
    return { error: String(error) };
  }
}
