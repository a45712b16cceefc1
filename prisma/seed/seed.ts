import { db, Prisma, transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { computeDueRelated } from "@/lib/related/compute";
import { accounts, createAccounts, wordLikePassword } from "./accounts";
import { holdConversations } from "./conversation";
import { fillLexicon } from "./lexicon";
import { storePictures } from "./pictures";
import { flagStories } from "./review";
import { fillSite, introducePeople, nameTopics, plantCategories } from "./site";
import { loadStories, writeStory } from "./stories";

export type Seeded =
  | { done: true; accounts: typeof accounts; password: string; articles: number; pictures: number }
  /** Somebody has an account here, or somebody is filling the database at this moment: nothing was changed. */
  | { done: false };

/** Number of the advisory lock that lets one seed run at a time. */
const lockNumber = 7_461_001;

/**
 * Fills a database that nobody has an account in: accounts and lexicon, and, where there are no articles either (an
 * import may have come first) and TONGQU_EMPTY is not set, the demo content and its portal's settings, dated back from
 * `now`; nobody's own portal begins with invented filing numbers. All of it or nothing: a run that is killed leaves the
 * database as it was for the next. Returns the password of the accounts: SEED_PASSWORD, else a random one that is kept
 * nowhere, so show it.
 */
export async function seed(now = new Date()): Promise<Seeded> {
  if ((await db.user.count()) > 0) return { done: false };
  const password = env().SEED_PASSWORD ?? wordLikePassword();
  const stories = env().TONGQU_EMPTY || (await db.article.count()) > 0 ? [] : await loadStories(now);
  const assets = await storePictures(stories, now);
  const seeded = await transaction<Seeded>(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>(Prisma.sql`SELECT pg_try_advisory_xact_lock(${lockNumber}) AS mine`);
      if (!lock?.mine || (await tx.user.count()) > 0) return { done: false };
      const staff = await createAccounts(tx, password, now);
      await fillLexicon(tx, now);
      if (stories.length > 0) {
        await fillSite(tx, now);
        const categories = await plantCategories(tx);
        await nameTopics(tx);
        await introducePeople(tx, staff);
        for (const story of stories) await writeStory(tx, story, { staff, categories, assets }, now);
      }
      return { done: true, accounts, password, articles: stories.length, pictures: assets.size };
    },
    { timeout: 60_000 },
  );
  if (seeded.done) await relate(now);
  if (seeded.done && stories.length > 0) await talk(now);
  return seeded;
}

/** The first pages show related stories at once. Should it fail, the password must still be shown: the server works off what is due. */
async function relate(now: Date): Promise<void> {
  try {
    while ((await computeDueRelated(now)) > 0);
  } catch (error) {
    log.warn({ err: error }, "related stories are left to the server");
  }
}

/** Comments, flags and an inquiry; the portal is whole without them. */
async function talk(now: Date): Promise<void> {
  try {
    await holdConversations(now);
    await flagStories(now);
  } catch (error) {
    log.warn({ err: error }, "not all of the demo conversation was written");
  }
}
