import { articlePath } from "@/lib/format";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

const need = "标准厂房 3200 平方米，层高 9 米";

test("an inquiry from a story without JavaScript: refused with its values, sent, worked by the desk until it is won, and followed by its ticket", async ({
  page,
  browser,
  baseURL,
  signIn,
}) => {
  test.setTimeout(120_000);
  const story = await createArticle({ headline: "河东标准厂房二期交付六栋" });
  const own = await browser.newContext({ javaScriptEnabled: false, locale: "zh-CN", ...(baseURL ? { baseURL } : {}) });
  const reader = await own.newPage();
  await reader.goto(articlePath(story));
  await reader.getByText("留下需求").click();

  // A number that looks right to the browser and is nobody's.
  const typed = {
    需求: need,
    用途: "轴承装配线",
    税收: "预计年纳税 200 万元",
    公司: "德州云岭轴承有限公司",
    联系人: "于工",
    留言: "希望本月看厂",
  };
  for (const [label, text] of Object.entries(typed)) await reader.getByRole("textbox", { name: label }).fill(text);
  await reader.getByLabel("联系电话").fill("0000-2345678");
  await reader.getByRole("checkbox", { name: /我同意/ }).check();
  await reader.getByRole("button", { name: "提交咨询" }).click();
  await expect(reader).toHaveURL(new RegExp(`/inquiries/new\\?article=${story.id}#form$`));
  await expect(reader.getByRole("link", { name: /^请填写大陆手机号，或带区号的座机，如/ })).toBeInViewport();
  await expect(reader.getByRole("main").getByRole("link", { name: story.headline })).toBeVisible();
  for (const [label, text] of Object.entries(typed)) await expect(reader.getByRole("textbox", { name: label })).toHaveValue(text);
  await expect(reader.getByRole("checkbox", { name: /我同意/ })).toBeChecked();

  await reader.getByLabel("联系电话").fill("138 1234 5678");
  await reader.getByRole("button", { name: "提交咨询" }).click();
  await expect(reader).toHaveURL(/\/tickets\/[2-9A-Z]{4}(-[2-9A-Z]{4}){2}/);
  await expect(reader.getByRole("status").first()).toContainText("咨询已收到");
  const step = reader.locator("[aria-current=step]");
  await expect(step).toHaveText("已收到");
  await expect(reader.getByText(need)).toBeVisible();
  await expect(reader.getByRole("link", { name: story.headline })).toBeVisible();

  await signIn("ADMIN");
  await page.goto("/admin/inquiries");
  const fresh = page.getByRole("region", { name: "新到" });
  await expect(fresh).toContainText("138****5678");
  expect(await page.content()).not.toContain("13812345678");
  await fresh.getByRole("link", { name: need }).click();
  await expect(page.getByRole("heading", { level: 1, name: need })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: story.headline })).toBeVisible();

  await page.getByRole("combobox", { name: "跟进人" }).selectOption({ label: "秦望" });
  await page.getByRole("button", { name: "分派" }).click();
  await expect(page.getByText("已分派。")).toBeVisible();
  await reader.reload();
  await expect(step).toHaveText("已分配专人");

  await page.getByRole("button", { name: "显示完整号码" }).click();
  await expect(page.getByRole("link", { name: "13812345678" })).toBeVisible();
  await page.getByLabel("跟进内容").fill("约好周四上午看二期 3 号楼");
  await page.getByRole("button", { name: "记下" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "约好周四上午看二期 3 号楼" })).toBeVisible();
  await expect(page.getByLabel("跟进内容")).toHaveValue("");
  await page.getByLabel("提醒时间（北京时间）").fill("2099-01-01T09:00");
  await page.getByRole("button", { name: "保存提醒" }).click();
  await expect(page.getByText("已设好提醒。")).toBeVisible();
  await expect(page.getByLabel("提醒时间（北京时间）")).toHaveValue("2099-01-01T09:00");

  // Where it was pressed stands no other verb: a slow double press does not win the lead.
  const contacted = page.getByRole("button", { name: "已联系上" });
  const place = await contacted.boundingBox();
  await contacted.click();
  await expect(page.getByText("现在：已联系")).toBeVisible();
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  if (place) await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
  await page.reload();
  await expect(page.getByText("现在：已联系")).toBeVisible();
  expect(sent).toEqual([]);
  await page.getByRole("button", { name: "成交", exact: true }).click();
  await expect(page.getByText(/^已成交，/)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "查看咨询电话" })).toHaveCount(1);
  await reader.reload();
  await expect(step).toHaveText("已办结");
  await own.close();

  await page.goto("/admin/inquiries");
  await expect(page.getByRole("region", { name: "已成交" })).toContainText(need);
  const brought = page.getByRole("row").filter({ hasText: story.headline });
  await expect(brought).toContainText("1 条");
  await expect(brought).toContainText("成交 1");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a form refused beside a category comes back on its page, still about that category", async ({ page }) => {
    await page.goto("/categories/dezhou");
    await page.getByRole("navigation", { name: "子栏目" }).getByRole("link").first().click();
    const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    await page.getByText("留下需求").click();
    await page.getByLabel("需求").fill("冷库 500 吨");
    await page.getByLabel("公司").fill("沧州云帆食品有限公司");
    await page.getByLabel("联系人").fill("孟女士");
    await page.getByLabel("联系电话").fill("0000-2345678");
    await page.getByRole("checkbox", { name: /我同意/ }).check();
    await page.getByRole("button", { name: "提交咨询" }).click();
    await expect(page).toHaveURL(/\/inquiries\/new\?category=dezhou\/[a-z-]+#form$/);
    await expect(page.getByRole("link", { name: /^请填写大陆手机号，或带区号的座机，如/ })).toBeInViewport();
    await expect(page.getByLabel("需求")).toHaveValue("冷库 500 吨");
    await expect(page.getByRole("main").getByRole("link", { name, exact: true })).toBeVisible();
    await expect(page.locator("input[name=category]")).toHaveCount(1);
  });
});
