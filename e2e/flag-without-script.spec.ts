import { articlePath } from "@/lib/format";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test("a reader flags a story without JavaScript and follows the ticket to the decision", async ({ browser, baseURL, page, signIn }) => {
  test.setTimeout(120_000);
  const story = await createArticle({ headline: "河东铸锻园三号电炉换上新的除尘罩", publishedAt: new Date() });
  const plain = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const reader = await plain.newPage();
  await reader.goto(articlePath(story));
  await reader.getByRole("link", { name: "举报", exact: true }).first().click();
  await reader.getByRole("button", { name: "虚假信息" }).click();
  await expect(reader.getByText("举报已收到")).toBeVisible();
  const ticket = new URL(reader.url()).pathname;
  await expect(reader.getByRole("listitem").filter({ hasText: "已收到" })).toHaveAttribute("aria-current", "step");

  await signIn("MODERATOR");
  await page.goto("/admin/review?subject=ARTICLE&reason=FALSE");
  await page.getByRole("link", { name: story.headline }).click();
  await expect(page.getByText("已由您领取")).toBeVisible();
  await page
    .getByRole("button", { name: /不成立/ })
    .first()
    .click();
  await page.getByLabel("说明（当事人会看到）").fill("现场照片与报道一致。");
  await page.getByRole("button", { name: "确认不成立" }).click();
  await expect(page.getByRole("button", { name: "撤销这次处理" })).toBeVisible();

  await reader.goto(ticket);
  await expect(reader.getByText("未发现违规，内容保留")).toBeVisible();
  await expect(reader.getByText("现场照片与报道一致。")).toBeVisible();
  await expect(reader.getByRole("button", { name: "提交申诉" })).toBeVisible();
  await plain.close();
});
