import { createHmac } from "node:crypto";
import { isbot } from "isbot";
import { db, Prisma, transaction } from "@/lib/db";
import { appSecret } from "@/lib/env";
import { dayOf } from "@/lib/format";
import { log } from "@/lib/log";
import { markWithin, networkRange } from "@/lib/visitor";

/** Views a batch holds at most; those beyond are counted as lost in the log. */
export const maxBatch = 20_000;
/** Readers of one network (IPv6: /64) who count for a story and day, and as many shares: a browser is only what a header says. */
export const readersOfNetwork = 20;
const hour = 3_600_000;

/** What is counted: that a story was read, or that one of its share buttons was pressed. */
export type Counted = "view" | "share";

type View = { kind: Counted; articleId: number; reader: Buffer; day: Date; hour: Date };

/**
 * Views and shares that are not in the database yet, each reader once per story and day. `networks` counts those of
 * each network, so that one alone does not fill it.
 */
type Batch = { views: Map<string, View>; networks: Map<string, number>; lost: number };

const emptyBatch = (): Batch => ({ views: new Map(), networks: new Map(), lost: 0 });

/** Shared through globalThis: the route that takes views and the job that writes them are bundled apart. */
const key = Symbol.for("tongqu.views");
const held = globalThis as typeof globalThis & { [key]?: Batch };

function batch(): Batch {
  return (held[key] ??= emptyBatch());
}

/** Whether a request was made by a person who looks at our page, as far as its headers tell. */
export function isReader(headers: Headers): boolean {
  const agent = headers.get("user-agent") ?? "";
  const site = headers.get("sec-fetch-site");
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? "";
  return agent !== "" && !isbot(agent) && !/prefetch|prerender/i.test(purpose) && (site === null || site === "same-origin");
}

/** Takes note that a reader, known by address and browser, reads or shares a story; nothing is written yet. */
export function countReader(
  { articleId, address, agent }: { articleId: number; address: string; agent: string },
  now: Date,
  kind: Counted = "view",
): void {
  const day = dayOf(now);
  const ofKind = kind === "view" ? "" : `${kind}\n`;
  const reader = markWithin({ address, agent }, (text) => createHmac("sha256", keyOf(day)).update(`${ofKind}${text}`).digest());
  add(batch(), { kind, articleId, reader, day, hour: new Date(Math.floor(now.getTime() / hour) * hour) });
}

function add(into: Batch, view: View): void {
  const of = `${view.day.getTime()}:${view.articleId}`;
  const id = `${of}:${view.reader.toString("base64")}`;
  if (into.views.has(id)) return;
  const network = `${of}:${networkRange(view.reader)[0].toString("base64")}`;
  const others = into.networks.get(network) ?? 0;
  if (others >= readersOfNetwork) return;
  if (into.views.size >= maxBatch) into.lost += 1;
  else {
    into.views.set(id, view);
    into.networks.set(network, others + 1);
  }
}

let dayKey: { day: number; key: Buffer } | undefined;

/** The key of one day: without it, who a reader was cannot be found again. */
function keyOf(day: Date): Buffer {
  if (dayKey?.day !== day.getTime())
    dayKey = {
      day: day.getTime(),
      key: createHmac("sha256", appSecret())
        .update(`views ${day.toISOString().slice(0, 10)}`)
        .digest(),
    };
  return dayKey.key;
}

/**
 * Writes the batch: one statement, whatever its size. A reader whom the database already knows of for
 * this story and day adds nothing, nor does one beyond the most of their network; what is not a published
 * article is dropped. When the database does not answer, the batch is kept for the next time.
 */
export async function flushViews(): Promise<void> {
  const taken = batch();
  if (taken.views.size === 0) return;
  held[key] = emptyBatch();
  try {
    await write([...taken.views.values()]);
  } catch (error) {
    const later = batch();
    for (const view of taken.views.values()) add(later, view);
    later.lost += taken.lost;
    throw error;
  }
  if (taken.lost > 0) log.warn({ counted: taken.views.size, lost: taken.lost }, "more views than a batch holds");
}

function write(views: View[]): Promise<number> {
  const column = <T>(of: (view: View) => T) => views.map(of);
  const ranges = views.map(({ reader }) => networkRange(reader));
  // Rows are taken in one order everywhere, so that two instances wait for each other at most, never both.
  const statement = Prisma.sql`
    WITH seen AS (
      SELECT s.* FROM unnest(${column(({ day }) => day)}::date[], ${column(({ articleId }) => articleId)}::int[], ${column(({ reader }) => reader)}::bytea[], ${column((view) => view.hour)}::timestamptz[], ${column(({ kind }) => kind)}::text[], ${ranges.map(([first]) => first)}::bytea[], ${ranges.map(([, last]) => last)}::bytea[])
        AS s(day, article, reader, hour, kind, first, last)
      JOIN "Article" a ON a.id = s.article AND a.status = 'PUBLISHED'
    ), placed AS (
      SELECT day, article, reader, before.readers + row_number() OVER (PARTITION BY day, article, first ORDER BY reader) AS place
      FROM seen, LATERAL (
        SELECT count(*) AS readers, bool_or(r.reader = seen.reader) AS "isKnown" FROM "ReaderDay" r
        WHERE r.day = seen.day AND r."articleId" = seen.article AND r.reader BETWEEN seen.first AND seen.last
      ) AS before WHERE before."isKnown" IS NOT TRUE
    ), fresh AS (
      INSERT INTO "ReaderDay" (day, "articleId", reader)
      SELECT day, article, reader FROM placed WHERE place <= ${readersOfNetwork} ORDER BY day, article, reader
      ON CONFLICT DO NOTHING RETURNING day, "articleId" AS article, reader
    ), counted AS (
      SELECT article, hour, count(*) FILTER (WHERE kind = 'view')::int AS views, count(*) FILTER (WHERE kind = 'share')::int AS shares
      FROM fresh JOIN seen USING (day, article, reader) GROUP BY article, hour
    ), by_hour AS (
      INSERT INTO "ArticleViews" ("articleId", hour, views) SELECT article, hour, views FROM counted WHERE views > 0 ORDER BY article, hour
      ON CONFLICT ("articleId", hour) DO UPDATE SET views = "ArticleViews".views + EXCLUDED.views
    )
    INSERT INTO "ArticleCounter" ("articleId", views, shares)
    SELECT article, sum(views)::int, sum(shares)::int FROM counted GROUP BY article ORDER BY article
    ON CONFLICT ("articleId") DO UPDATE
    SET views = "ArticleCounter".views + EXCLUDED.views, shares = "ArticleCounter".shares + EXCLUDED.shares`;
  return transaction(async (tx) => {
    // A plan that is kept from small batches compares each reader of a large one with each.
    await tx.$executeRaw`SET LOCAL plan_cache_mode = force_custom_plan`;
    return tx.$executeRaw(statement);
  });
}

/** Forgets who read what, once it can no longer be counted twice. */
export async function forgetReaders(now: Date): Promise<void> {
  await db.readerDay.deleteMany({ where: { day: { lt: new Date(dayOf(now).getTime() - 24 * hour) } } });
}
