import type { Page } from "playwright/test";
import { articlePath, flagPath } from "@/lib/format";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

/** As a browser sends it that looks at nothing beforehand. */
async function send(page: Page, button: string) {
  await page.evaluate(() => document.querySelectorAll("form").forEach((form) => (form.noValidate = true)));
  await page.getByRole("main").getByRole("button", { name: button, exact: true }).click();
}

for (const javaScriptEnabled of [false, true])
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });

    test("a form of readers that was refused comes back at the place that says why, which leads to each field", async ({ page }) => {
      const article = await createArticle({ headline: "河东分拣场换上第二条滚筒线" });
      const story = articlePath(article);
      await page.goto(flagPath({ subject: "ARTICLE", id: article.id }));
      await page.getByRole("button", { name: "其他" }).click();
      await expect(page).toHaveURL(/\/tickets\//);
      const ticket = new URL(page.url()).pathname;
      const forms: [address: string, button: string, field: string, message: RegExp][] = [
        [`${story}/complain`, "提交投诉", "涉及内容", /请指出是哪一段/],
        [story, "发表评论", "称呼", /请填写称呼/],
        ["/inquiries/new", "提交咨询", "公司", /请填写公司/],
        ["/tickets", "查询", "工单号", /共 12 位/],
        [ticket, "补充", "补充说明（选填）", /还没有内容/],
      ];
      for (const [address, button, field, message] of forms) {
        await page.goto(address);
        for (const folded of await page.getByText("补充说明、证据或邮箱").all()) await folded.click();
        await send(page, button);
        const refusal = page.getByRole("alert");
        await expect(refusal).toBeFocused();
        await expect(refusal).toBeInViewport({ ratio: 1 });
        await refusal.getByRole("link", { name: message }).click();
        await expect(page.getByLabel(field, { exact: true })).toBeFocused();
        await expect(page.getByLabel(field, { exact: true })).toHaveAccessibleDescription(message);
      }
    });
  });
