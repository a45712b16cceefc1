import { db } from "@/lib/db";
import { articlePath } from "@/lib/format";
import { guardedStatus } from "@/lib/net/guarded-fetch";
import { slots } from "@/lib/slots";
import type { Draft } from "./draft";
import { advise, type Finding } from "./finding";
import { linksOf, shown } from "./links";

/** Links to articles of ours that readers cannot open. */
export async function checkOwnLinks(draft: Draft): Promise<Finding[]> {
  const own = linksOf(draft).flatMap(({ href, place }) => {
    const id = Number(/^\/articles\/(\d{1,9})(?:-|$|\/|\?|#)/.exec(href)?.[1] ?? 0);
    return id > 0 ? [{ id, href, place }] : [];
  });
  if (own.length === 0) return [];
  const articles = await db.article.findMany({
    where: { id: { in: own.map(({ id }) => id) }, status: "PUBLISHED" },
    select: { id: true, slug: true },
  });
  const published = new Map(articles.map((article) => [article.id, articlePath(article)]));
  return own.flatMap(({ id, href, place }) =>
    published.has(id) ? [] : [advise("link.own", `链接 ${shown(href)} 指向的稿件没有发布，读者打不开。`, place)],
  );
}

const mostLinks = 40;
const timeoutMs = 6_000;
/** Answers that say nothing of whether a reader gets in: sign-in walls and refusals of machines. */
const unknown = new Set([401, 403, 405, 406, 412, 418, 429, 503, 521]);

/** Asks every foreign address once, four at a time; only when a person presses the button. */
export async function reachLinks(draft: Draft): Promise<Finding[]> {
  const foreign = linksOf(draft).filter(({ href }) => /^https?:/i.test(href));
  const slot = slots(4);
  const asked = await Promise.all(
    foreign.slice(0, mostLinks).map(({ href, place }) =>
      slot(async () => {
        const answer = await guardedStatus(href, timeoutMs);
        if (answer.ok && (answer.value < 400 || unknown.has(answer.value))) return [];
        const why = answer.ok
          ? answer.value === 404 || answer.value === 410
            ? "网页已经不在"
            : `对方服务器回答 ${answer.value}`
          : answer.message.replace(/。$/u, "");
        return [advise("link.broken", `链接 ${shown(href)} 打不开：${why}。`, place)];
      }),
    ),
  );
  const left = foreign.length - mostLinks;
  const more = left > 0 ? [advise("link.many", `链接太多，这次查了前 ${mostLinks} 个，还有 ${left} 个没有查。`, { field: "body" })] : [];
  return [...asked.flat(), ...more];
}
