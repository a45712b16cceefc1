/** Sends one message about the article; status 0 when nothing came back. */
export type Post = (what: "save" | "presence" | "discard" | "settle", body: unknown, options?: { last?: boolean }) => Promise<Answer>;
export type Answer = { status: number; body: unknown };

/** After so many ms without an answer a request counts as lost. */
const patience = 15_000;
/** Browsers let no more than this outlive the page. */
const maxLast = 60_000;

/** Posts to the article's routes. `last`: the page is closing. */
export function browserPost(articleId: number): Post {
  return async (what, body, { last = false } = {}) => {
    const text = JSON.stringify(body);
    try {
      const response = await fetch(`/api/articles/${articleId}/${what}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: text,
        keepalive: last && text.length * 3 < maxLast,
        signal: AbortSignal.timeout(patience),
      });
      return { status: response.status, body: await response.json().catch(() => null) };
    } catch {
      return { status: 0, body: null };
    }
  };
}
