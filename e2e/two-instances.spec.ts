import { startPortal } from "@/lib/bench/portal";
import { correctArticle } from "@/lib/article/correct";
import { retractArticle } from "@/lib/article/retract";
import { articlePath } from "@/lib/format";
import { moderateComments } from "@/lib/review/moderate";
import { createComment } from "@/lib/testing/comments";
import { createArticle, createUser } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test("what is published, corrected, commented, decided and retracted anywhere is seen on every instance", async ({ request }) => {
  test.setTimeout(180_000);
  const { SITE_URL = "", DATABASE_URL = "", APP_SECRET = "", DATA_DIR = "" } = process.env;
  const second = await startPortal(DATA_DIR, { DATABASE_URL, APP_SECRET, SITE_URL, TONGQU_DIST: process.env.TONGQU_DIST ?? ".next-test" });
  try {
    const instances = [SITE_URL, second.origin];
    const everywhere = async (path: string, see: (status: number, html: string) => boolean) => {
      for (const origin of instances) {
        await expect
          .poll(
            async () => {
              const answer = await request.get(`${origin}${path}`);
              return see(answer.status(), await answer.text());
            },
            { message: `${origin}${path}` },
          )
          .toBe(true);
      }
    };
    const lists = ["/", "/categories/cangzhou", "/feed.xml"];
    for (const list of lists) await everywhere(list, (status) => status === 200);

    const story = await createArticle({ headline: "两台还原炉同日点火", category: "cangzhou", publishedAt: new Date() });
    const path = articlePath(story);
    for (const list of lists) await everywhere(list, (_status, html) => html.includes(path));
    await everywhere(path, (_status, html) => html.includes("<title>两台还原炉同日点火"));

    const editor = await createUser("EDITOR");
    const { id, version } = story;
    const corrected = await correctArticle(editor, { id, version, note: "点火的是三台，不是两台", before: "两台", after: "三台" });
    expect(corrected.ok).toBe(true);
    await everywhere(path, (_status, html) => html.includes("点火的是三台"));

    const moderator = await createUser("MODERATOR");
    const { id: commentId } = await createComment(id, { status: "HELD", body: "两台都点了吗" });
    expect((await moderateComments(moderator, { ids: [commentId], to: "VISIBLE", note: "" })).ok).toBe(true);
    await everywhere(path, (_status, html) => html.includes("两台都点了吗"));
    expect((await moderateComments(moderator, { ids: [commentId], to: "REMOVED", clause: "5.1", note: "" })).ok).toBe(true);
    await everywhere(path, (_status, html) => !html.includes("两台都点了吗"));

    const retracted = await retractArticle(editor, {
      id: story.id,
      version: story.version + 1,
      reason: "INACCURATE",
      note: "关键数字有误",
    });
    expect(retracted.ok).toBe(true);
    await everywhere(path, (status) => status === 410);
    for (const list of lists) await everywhere(list, (_status, html) => !html.includes(path));
  } finally {
    await second.stop();
  }
});
