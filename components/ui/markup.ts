import type { ReactNode } from "react";

type Markup = { renderToStaticMarkup: (node: ReactNode) => string };

let markup: Markup | undefined;

/**
 * HTML of components that take properties only: no state, no client components, nothing to wait for.
 * React's renderer is loaded by Node itself, because Next's bundler refuses it in routes.
 */
export function toHtml(node: ReactNode): string {
  return toParts(node).join("");
}

/** Stands in HTML for a shared part, with its number behind; no text and no document can say it. */
const marker = `<!--${crypto.randomUUID()} `;
const markerEnd = "-->";

/** The shared parts of the HTML that is being made. */
let found: Buffer[] | undefined;

/** The same in its parts: those that `keptHtml` gave as the bytes that it keeps. */
export function toParts(node: ReactNode): (string | Buffer)[] {
  if (!markup) {
    const { createRequire } = process.getBuiltinModule("node:module");
    markup = createRequire(`${process.cwd()}/package.json`)("react-dom/server") as Markup;
  }
  const around = found;
  const shared = (found = []) as Buffer[];
  try {
    const [first = "", ...rest] = markup.renderToStaticMarkup(node).split(marker);
    const parts: (string | Buffer)[] = [first];
    for (const piece of rest) {
      const end = piece.indexOf(markerEnd);
      parts.push(shared[Number(piece.slice(0, end))] ?? "", piece.slice(end + markerEnd.length));
    }
    return parts;
  } finally {
    found = around;
  }
}

/** Ways in which one thing is shown at a time: those of before (an age that has passed) need not stay. */
const mostWays = 8;

/** Inner HTML, escaped, for `dangerouslySetInnerHTML`. */
export type Html = { __html: string };

const kept = new WeakMap<object, Map<string, Buffer[]>>();
/** Whether what is made is going to be kept itself: then nothing in it need be. */
let isKeeping = false;

/**
 * The inner HTML of an element, made once for a thing and a way of showing it and kept as long as the thing is: pages
 * that are made anew are mostly made of what they had before. All that `make` shows must hang on the two.
 */
export function keptHtml(of: object, way: string, make: () => ReactNode): Html {
  return keptAround(of, way, [], make);
}

/** Stands in kept HTML where something goes that is not kept. */
const place = `<!--${crypto.randomUUID()}-->`;

/**
 * The same around some HTML that is another each time: `make` gets places for it, each of which must become the inner HTML of
 * an element, in this order.
 */
export function keptAround(of: object, way: string, inner: readonly Html[], make: (...places: Html[]) => ReactNode): Html {
  const withPlaces = () => make(...inner.map(() => ({ __html: place })));
  if (isKeeping) return filled(toHtml(withPlaces()).split(place), inner);
  const ways = kept.get(of) ?? new Map<string, Buffer[]>();
  kept.set(of, ways);
  const pieces = ways.get(way) ?? keep(withPlaces());
  if (ways.size >= mostWays && !ways.has(way)) ways.clear();
  ways.set(way, pieces);
  return filled(
    pieces.map((bytes) => (found ? `${marker}${found.push(bytes) - 1}${markerEnd}` : bytes.toString())),
    inner,
  );
}

function filled(pieces: readonly string[], inner: readonly Html[]): Html {
  if (pieces.length !== inner.length + 1) throw new Error("each place must be shown once");
  return { __html: pieces.map((piece, index) => piece + (inner[index]?.__html ?? "")).join("") };
}

/** The pieces between the places. */
function keep(node: ReactNode): Buffer[] {
  isKeeping = true;
  try {
    // Small buffers are cut out of larger ones, all of which would stay as long as one of them is kept.
    return toHtml(node)
      .split(place)
      .map((html) => {
        const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(html));
        bytes.write(html);
        return bytes;
      });
  } finally {
    isKeeping = false;
  }
}
