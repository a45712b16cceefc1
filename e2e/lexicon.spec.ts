import { expect, test } from "./fixtures";
import { createArticle } from "@/lib/testing/factories";

test("the owner writes a rule down, sees what it would hit, and puts it in force", async ({ page, signIn }) => {
  await createArticle({ headline: "查处含灰色中介的网站", text: "灰色中介两家被查。\n园区另有银灰色中介质层样品。" });
  await signIn("ADMIN");
  await page.goto("/admin/lexicon");
  await page.getByRole("link", { name: "新建规则" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "新建规则" })).toBeVisible();
  await page.getByLabel("词语", { exact: true }).fill("灰色中介");
  await page.getByLabel("级别").selectOption({ label: "第二人复核" });
  await page.getByLabel("说明").fill("先核实机构名称");
  await page.getByRole("button", { name: "写下规则" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "灰色中介" })).toBeVisible();
  await expect(page.getByText("未启用")).toBeVisible();
  // Not before it was tried.
  await expect(page.getByRole("button", { name: "启用", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "试运行" }).click();
  await expect(page.getByText(/已发布稿件.*会命中/)).toBeVisible();
  await expect(page.getByRole("link", { name: "查处含灰色中介的网站" }).first()).toBeVisible();
  await page.getByRole("button", { name: "启用", exact: true }).click();
  await expect(page.getByText("生效中")).toBeVisible();
  await page.goto("/admin/lexicon?q=%E7%81%B0%E8%89%B2%E4%B8%AD%E4%BB%8B");
  await expect(page.getByRole("link", { name: "灰色中介" })).toBeVisible();
});
