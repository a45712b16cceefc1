import type { Page } from "playwright/test";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

const textOf = (page: Page) => page.getByRole("textbox", { name: "正文" });

/** What keeps a browser from storing anything. */
const hindrances: [what: string, how: () => void][] = [
  ["has no storage", () => Reflect.deleteProperty(window, "indexedDB") || Object.defineProperty(window, "indexedDB", { value: undefined })],
  [
    "forbids its storage",
    () =>
      Object.defineProperty(window, "indexedDB", {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
      }),
  ],
  ["never opens its storage", () => (IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest)],
];

for (const [what, how] of hindrances)
  test(`a browser that ${what} saves on the server, says what it does not keep, and does not let the window go`, async ({ pageOf }) => {
    const article = await createArticle({ status: "DRAFT", text: "开头。" });
    const page = await pageOf("EDITOR");
    await page.addInitScript(how);
    await page.goto(`/admin/articles/${article.id}`);
    await textOf(page).click();
    await page.keyboard.press("End");
    await page.keyboard.insertText("存到服务器的一句。");
    await expect(page.getByText(/^已保存/)).toBeVisible();
    await page.context().setOffline(true);
    await page.keyboard.insertText("断网时写的一句。");
    await staysOpen(page);
    await page.context().setOffline(false);
    await arrives(page, article.id, "开头。存到服务器的一句。断网时写的一句。", pageOf);
  });

test("a browser whose storage is full says so, and says when there is room again", async ({ pageOf }) => {
  const article = await createArticle({ status: "DRAFT", text: "开头。" });
  const page = await pageOf("EDITOR");
  // As Chromium does it on a full disk: what was put is taken back when it is committed.
  await page.addInitScript(() => {
    const commit = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "commit")?.value as (this: IDBTransaction) => void;
    IDBTransaction.prototype.commit = function () {
      if (document.title === "full") this.abort();
      else commit.call(this);
    };
  });
  await page.goto(`/admin/articles/${article.id}`);
  await textOf(page).click();
  await page.keyboard.press("End");
  await page.evaluate(() => (document.title = "full"));
  await page.keyboard.insertText("磁盘满了。");
  await expect(page.getByText(/^已保存/)).toBeVisible();
  await page.context().setOffline(true);
  await page.keyboard.insertText("断网了。");
  await staysOpen(page);
  await page.evaluate(() => (document.title = "room"));
  await page.keyboard.insertText("又有地方了。");
  await expect(page.getByText("未保存：离线，文字存在这个浏览器里")).toBeVisible();
  await page.context().setOffline(false);
  await arrives(page, article.id, "开头。磁盘满了。断网了。又有地方了。", pageOf);
});

/** The line says that the window must stay open, and who closes it all the same is asked first. */
async function staysOpen(page: Page): Promise<void> {
  await expect(page.getByText("未保存：离线，浏览器存不下，请不要关闭这个窗口")).toBeVisible();
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;
}

async function arrives(page: Page, id: number, text: string, pageOf: (role: "ADMIN") => Promise<Page>): Promise<void> {
  await expect(page.getByText(/^已保存/)).toBeVisible({ timeout: 20_000 });
  const other = await pageOf("ADMIN");
  await other.goto(`/admin/articles/${id}`);
  await expect(textOf(other)).toHaveText(text);
}
