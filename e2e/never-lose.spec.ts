import { freePort } from "@/lib/database/embedded";
import { startPortal, type Portal } from "@/lib/bench/portal";
import { processTree } from "@/lib/bench/processes";
import { createArticle } from "@/lib/testing/factories";
import { faultNames, writeUnderFaults, type Stage } from "@/lib/testing/never-lose";
import { expect, test } from "./fixtures";

/** A server of its own on the portal's database, so that it can be killed. */
async function startVictim(port: string): Promise<Portal> {
  const { DATABASE_URL = "", APP_SECRET = "", DATA_DIR = "", TONGQU_DIST = ".next-test" } = process.env;
  return startPortal(DATA_DIR, { DATABASE_URL, APP_SECRET, SITE_URL: `http://localhost:${port}`, TONGQU_DIST, PORT: port });
}

test("whatever happens while people write, every word is in the article, or in its list of discarded texts", async ({ browser }) => {
  test.setTimeout(600_000);
  const port = String(await freePort());
  let victim = await startVictim(port);
  const stage: Stage = {
    browser,
    origin: `http://localhost:${port}`,
    password: process.env.STORY_PASSWORD ?? "",
    kill: () => {
      for (const pid of processTree(victim.pid).reverse()) process.kill(pid, "SIGKILL");
    },
    restart: async () => {
      victim = await startVictim(port);
    },
  };
  try {
    for (const [seed, only, together] of [
      [1, faultNames.filter((name) => name !== "kill the server"), false],
      [2, ["kill the server", "expire the session"], false],
      [3, ["go offline", "drop requests", "delay and repeat answers"], true],
    ] as const) {
      const article = await createArticle({ status: "DRAFT", text: "开头的一段。\n结尾的一段。" });
      const outcome = await writeUnderFaults(stage, { seed, articleId: article.id, count: 14, only, together });
      expect(outcome.lost, JSON.stringify(outcome)).toEqual([]);
    }
  } finally {
    await victim.stop();
  }
});
