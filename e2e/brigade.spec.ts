import { createArticle } from "@/lib/testing/factories";
import { flag, visitor } from "@/lib/testing/review";
import { expect, test } from "./fixtures";

const minute = 60_000;

test("two hundred flags of one brigade rank below three independent reporters, and hide nothing", async ({ page, request, signIn }) => {
  test.setTimeout(120_000);
  const besieged = await createArticle({ headline: "一支队伍盯上的配电房改造" });
  const doubtful = await createArticle({ headline: "三位读者各自指出的吨位" });
  const now = Date.now();
  // Sent from two hundred addresses by two hundred browsers: within three minutes, with the same words.
  for (let each = 0; each < 200; each++)
    await flag(
      { subject: "ARTICLE", id: besieged.id },
      { from: visitor(30_000 + each), details: "内容严重失实，请立即删除该稿件。", now: new Date(now - 3 * minute + each * 900) },
    );
  for (const [each, details] of ["吨位多写了一个零", "和县里公布的对不上", ""].entries())
    await flag(
      { subject: "ARTICLE", id: doubtful.id },
      { from: visitor(40_000 + each), details, now: new Date(now - (20 - each * 6) * minute) },
    );

  await signIn("MODERATOR");
  await page.goto("/admin/review?subject=ARTICLE&reason=FALSE");
  const rows = page.locator("main li");
  const besiegedRow = rows.filter({ hasText: besieged.headline });
  const doubtfulRow = rows.filter({ hasText: doubtful.headline });
  // The order is reckoned by a job every few seconds.
  await expect(async () => {
    await page.reload();
    await expect(besiegedRow).toContainText("200 次举报或投诉，1 个独立来源", { timeout: 1_000 });
    await expect(doubtfulRow).toContainText("3 次举报或投诉，3 个独立来源", { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  const titles = await rows.allTextContents();
  const placeOf = (headline: string) => titles.findIndex((text) => text.includes(headline));
  expect(placeOf(doubtful.headline)).toBeLessThan(placeOf(besieged.headline));
  expect((await request.get(`/articles/${besieged.id}-${besieged.slug}`)).status()).toBe(200);
});
