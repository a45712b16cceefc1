import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright/test";
import { violationsOf } from "./axe";
import { expect, test } from "./fixtures";

const password = "九河下梢 天津卫";

async function enter(page: Page, email: string, typed: string) {
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码").fill(typed);
  await page.getByRole("button", { name: "登录" }).click();
}

/** Has the owner invite a colleague; returns the link that is shown once. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.goto("/admin/users");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("姓名").fill("魏一鸣");
  await page.getByLabel("角色").selectOption({ label: role });
  await page.getByRole("button", { name: "邀请" }).click();
  return (await page.getByText(/\/login\/link\//).textContent()) ?? "";
}

test("an invited editor sets a password and a second factor, and leaves when the owner says so", async ({
  page,
  signIn,
  browser,
  baseURL,
}) => {
  const email = `wei-${Date.now()}@example.com`;
  await signIn("ADMIN");
  const link = await invite(page, email, "编辑");

  const own = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: "zh-CN" });
  const editor = await own.newPage();
  await editor.goto(link);
  await editor.getByLabel("新密码", { exact: true }).fill(password);
  await editor.getByLabel("再输一次").fill(password);
  await editor.getByRole("button", { name: "设置密码" }).click();
  await expect(editor.getByText("密码已设置")).toBeVisible();
  await editor.goto(link);
  await expect(editor.getByRole("heading", { name: "链接已失效" })).toBeVisible();

  await editor.goto("/admin/articles?status=DRAFT");
  await enter(editor, email, "something else");
  await expect(editor.getByText("邮箱或密码不正确。")).toBeVisible();
  await expect(editor.getByLabel("邮箱")).toHaveValue(email);
  await expect(editor.getByLabel("密码")).toHaveValue("");
  await enter(editor, email, password);
  await expect(editor).toHaveURL(/\/admin\/articles\?status=DRAFT$/);
  await expect(editor.getByRole("navigation", { name: "编辑部" }).getByRole("link")).not.toContainText(["人员"]);

  await editor.getByRole("link", { name: "魏一鸣" }).click();
  await editor.getByRole("link", { name: "设置两步验证" }).click();
  await editor.getByRole("button", { name: "开始设置" }).click();
  const secret = (await editor.locator("code").textContent()) ?? "";
  const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  await editor.getByLabel(/6 位数字/).fill(app.generate());
  await editor.getByRole("button", { name: "启用" }).click();
  const recovery = editor.getByRole("region", { name: "恢复码" }).getByRole("listitem");
  await expect(recovery).toHaveCount(10);
  const code = (await recovery.first().textContent()) ?? "";
  await editor.getByRole("link", { name: /进入编辑部/ }).click();

  await editor.getByRole("button", { name: "退出", exact: true }).click();
  await expect(editor.getByText("您已退出登录。")).toBeVisible();
  await enter(editor, email, password);
  await editor.getByLabel("验证码").fill(code);
  await editor.getByRole("button", { name: "继续" }).click();
  await expect(editor.getByRole("heading", { name: "概览" })).toBeVisible();

  await page.goto("/admin/users");
  await page.getByRole("listitem").filter({ hasText: email }).getByRole("link").click();
  await expect(page).toHaveURL(/\/admin\/users\/\d+$/);
  await page.getByLabel("角色").selectOption({ label: "审核员" });
  await page.getByRole("button", { name: "更改" }).click();
  await expect(page.getByText("已更改，从下一次操作起生效。")).toBeVisible();
  await editor.goto("/admin/articles");
  await expect(editor.getByRole("heading", { name: "没有这一页" })).toBeVisible();

  await page.getByRole("button", { name: "停用账号" }).click();
  await expect(page.getByRole("button", { name: "恢复账号" })).toBeVisible();
  await editor.goto("/admin");
  await expect(editor).toHaveURL(/\/login$/);
  await enter(editor, email, password);
  await expect(editor.getByText("邮箱或密码不正确。")).toBeVisible();
  await own.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a moderator signs in, finds nothing of what is not theirs, and signs out", async ({ page }) => {
    await page.goto("/admin/account");
    await enter(page, "moderator@example.com", "not this one");
    await expect(page.getByText("邮箱或密码不正确。")).toBeVisible();
    await expect(page.getByLabel("邮箱")).toHaveValue("moderator@example.com");
    await enter(page, "moderator@example.com", process.env.STORY_PASSWORD ?? "");
    await expect(page).toHaveURL(/\/admin\/account$/);
    expect((await page.request.get("/admin/users")).status()).toBe(404);
    await page.getByRole("button", { name: "退出", exact: true }).click();
    await expect(page.getByText("您已退出登录。")).toBeVisible();
    await page.goto("/admin/account");
    await expect(page).toHaveURL(/\/login\?next=/);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("nothing on the pages for signing in, nor where staff finds no page, keeps anyone out or stands over the edge", async ({
    page,
    signIn,
  }) => {
    const look = async (path: string) => {
      await page.goto(path);
      expect(await violationsOf(page), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBeLessThanOrEqual(0);
    };
    for (const path of ["/login", "/login/reset", "/login/link/none"]) await look(path);
    await signIn("ADMIN");
    await look("/admin/missing");
  });
});
