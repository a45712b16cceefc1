import { violationsOf } from "./axe";
import { expect, test } from "./fixtures";

test("a reader who types is offered tags and headlines, and takes one by key or pointer", async ({ page }) => {
  await page.goto("/");
  const field = page.getByRole("banner").getByRole("combobox", { name: "搜索" });
  await field.pressSequentially("硅片");
  const list = page.getByRole("banner").getByRole("listbox", { name: "搜索建议" });
  await expect(list.getByRole("option").first()).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await field.press("Escape");
  await expect(list).toBeHidden();
  await expect(field).toHaveValue("硅片");
  await field.press("ArrowDown");
  await field.press("ArrowDown");
  await expect(list.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/(?:tags|articles|authors|categories)\//);

  await page.getByRole("banner").getByRole("combobox", { name: "搜索" }).pressSequentially("半导体");
  await page.getByRole("option", { name: /^半导体\s*标签$/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "半导体" })).toBeVisible();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the same field searches", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("banner").getByRole("searchbox", { name: "搜索" }).fill("硅片");
    await page.getByRole("banner").getByRole("button", { name: "搜索" }).click();
    await expect(page).toHaveURL(/\/search\?q=/);
    await expect(page.getByText(/^找到 \d+ 篇写到“硅片”的稿件/)).toBeVisible();
  });
});
