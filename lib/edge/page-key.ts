import { bareCookieName } from "@/lib/http/cookie-name";

/** Query keys that pages depend on, by path and in their order; a page with others is rendered for that request alone. */
const knownKeys: readonly [RegExp, readonly string[]][] = [
  [/^\/search$/, ["page", "q", "category", "from", "to", "sort"]],
  [/^\/search\/suggestions$/, ["q"]],
  [/^\/articles\/[^/]+\/comments$/, ["page", "sort"]],
  [/^\/(?:categories|tags|authors|archive)\/|^\/articles\/[^/]+\/related$/, ["page"]],
];
const maxValue = 100;
/** Pages are counted from 1; the first has no number in its address. */
const pageNumber = /^[1-9]\d{0,5}$/;

/** Paths that are not reader pages: staff, framework, files, probes. */
const passed =
  /^\/(?:(?:_next|api|preview|media|share)\/|(?:admin|login|display)(?:\/|$)|(?:comments\/\d+\/vote|reader\.js|favicon\.ico|icon\.svg)$)/;

/** The page that stands in for every one that is not there. */
export const missingPath = "/missing";

export type Display = { theme: "" | "light" | "dark"; size: "" | "large" | "larger" };

export const plainDisplay: Display = { theme: "", size: "" };

/** Whether this reader page belongs to one visitor: made with what they sent, for them alone. */
export function isOfVisitor(pathname: string): boolean {
  return /^\/(?:comments|tickets)\//.test(pathname);
}

export function isPreview(pathname: string): boolean {
  return pathname.startsWith("/preview/");
}

/** Whether these cookies say that somebody of the staff is signed in; true does not mean that they still may. */
export function isSignedIn(cookie: string | undefined): boolean {
  return cookie !== undefined && cookie.includes(`${bareCookieName("session")}=`);
}

/** Whether this path is a reader page, which sees no cookie unless it is a visitor's own. */
export function isReaderPath(pathname: string): boolean {
  return !passed.test(pathname);
}

/** Whether what is asked for here, which is no reader page, is a file with a route of its own. */
export function isFilePath(pathname: string): boolean {
  return /^\/(?:media\/[^/]+|share)\/[^/]+$/.test(pathname);
}

/**
 * Under which key a page is kept: the target of a request for it, with the known query values in a fixed order, and behind a
 * space, which no target has, the reader's display choice. Null for a query that makes it nobody else's page.
 */
export function pageKey(url: URL, display: Display): string | null {
  const keys = knownKeys.find(([path]) => path.test(url.pathname))?.[1] ?? [];
  const values = keys.flatMap((key) => url.searchParams.getAll(key).map((value) => [key, value]));
  // Others than those, or one of them twice.
  if (values.length !== url.searchParams.size || new Set(values.map(([key]) => key)).size !== values.length) return null;
  if (values.some(([key, value = ""]) => value.length > maxValue || (key === "page" && !pageNumber.test(value)))) return null;
  const query = new URLSearchParams(values).toString();
  const choice = display.theme === "" && display.size === "" ? "" : ` ${display.theme} ${display.size}`;
  return `${url.pathname}${query && `?${query}`}${choice}`;
}

/** The display choice in the cookies; anything unknown counts as none. */
export function displayOf(cookie: string | undefined): Display {
  const read = (name: string) => new RegExp(`(?:^|;\\s*)${name}=([a-z]+)`).exec(cookie ?? "")?.[1];
  const theme = read("theme");
  const size = read("size");
  return { theme: theme === "light" || theme === "dark" ? theme : "", size: size === "large" || size === "larger" ? size : "" };
}
