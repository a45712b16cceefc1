/** First parts of the paths this portal answers itself: an old address that begins so is not kept. */
const own = new Set(
  (
    "articles categories tags authors medals archive hot search comments flag inquiries tickets transparency missing login admin preview api display media share feeds " +
    "_next feed.xml atom.xml feed.json news-sitemap.xml robots.txt favicon.ico icon.svg reader.js speculation-rules.json"
  ).split(" "),
);

/**
 * The path under which redirects look for an old address: decoded, without query, fragment and trailing
 * slash. Null where there is none to keep: the front page (which "/?p=1" also is) and our own addresses.
 */
export function oldPathOf(address: string): string | null {
  if (!URL.canParse(address, "http://old.invalid/")) return null;
  const { pathname, protocol } = new URL(address, "http://old.invalid/");
  if (protocol !== "http:" && protocol !== "https:") return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return null;
  }
  path = path.replace(/\/+$/, "");
  const [first = ""] = path.split("/").slice(1);
  return path === "" || Buffer.byteLength(path) > 2_000 || /\p{Cc}/u.test(path) || own.has(first) || first.startsWith("sitemap")
    ? null
    : path;
}
