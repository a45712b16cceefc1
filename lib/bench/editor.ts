import { chromium, type Page } from "playwright";

/** What is measured of the writing page; times in ms, weights in kB (1,000 bytes) as sent. */
export type EditorFigures = {
  characters: number;
  /** From the key to the end of everything that is done about it. */
  key: { median: number; p95: number; max: number; keys: number };
  /** From the click in the list to a text that takes keys. */
  ready: number[];
  signInScript: number;
  editorScript: number;
};

const password = "bench-password-1";
export const seedPassword = password;

const sentence = "厂房东侧的装卸平台已经排了三辆气垫车，值班的调度员把第二班的计划贴在玻璃门上，说这一批轴承周五之前要全部发走。";

/** Types into a text of `characters` in a real browser; the portal has its demo content and `seedPassword`. */
export async function measureEditor(origin: string, executablePath: string | null, characters = 20_000): Promise<EditorFigures> {
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
  });
  try {
    const page = await browser.newPage({ locale: "zh-CN", viewport: { width: 1280, height: 900 } });
    await page.goto(`${origin}/login`);
    await page.waitForLoadState("networkidle");
    const signInScript = await scriptWeight(page);
    await page.getByLabel("邮箱").fill("editor@example.com");
    await page.getByLabel("密码").fill(password);
    await page.getByRole("button", { name: "登录" }).click();
    await page.waitForURL(/\/admin/);
    const id = await makeArticle(page, origin, characters);
    const ready: number[] = [];
    for (let round = 0; round < 5; round++) ready.push(await openFromList(page, origin, id));
    await page.goto(`${origin}/admin/articles/${id}`);
    await page.getByRole("textbox", { name: "正文" }).waitFor();
    await page.waitForLoadState("networkidle");
    const editorScript = await scriptWeight(page);
    return { characters, key: await typeKeys(page), ready: ready.sort((one, other) => one - other), signInScript, editorScript };
  } finally {
    await browser.close();
  }
}

/** All script that a page has loaded so far. */
function scriptWeight(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      performance
        .getEntriesByType("resource")
        .filter((entry) => /\.js(?:\?|$)/.test(entry.name))
        .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0) / 1_000,
  );
}

async function makeArticle(page: Page, origin: string, characters: number): Promise<number> {
  await page.goto(`${origin}/admin/articles/new`);
  await page.waitForURL(/\/admin\/articles\/\d+$/);
  const id = Number(page.url().split("/").at(-1));
  const headline = page.getByRole("textbox", { name: "标题", exact: true });
  await headline.fill("二万字的长稿");
  const text = page.getByRole("textbox", { name: "正文" });
  await text.click();
  const paragraphs = Math.ceil(characters / (sentence.length * 4));
  const pasted = `${sentence.repeat(4)}\n`.repeat(paragraphs);
  await text.evaluate((field, plain) => {
    const data = new DataTransfer();
    data.setData("text/plain", plain);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, pasted);
  await page.getByText(/^已保存/).waitFor();
  return id;
}

async function openFromList(page: Page, origin: string, id: number): Promise<number> {
  await page.goto(`${origin}/admin/articles`);
  await page.waitForLoadState("networkidle");
  const link = page.locator(`a[href="/admin/articles/${id}"]`).first();
  await page.evaluate(() => {
    const marks = window as unknown as { clicked: number; ready: number };
    addEventListener("click", () => (marks.clicked = performance.now()), { capture: true, once: true });
    new MutationObserver((_changes, observer) => {
      const text = document.querySelector<HTMLElement>(".writing[contenteditable=true]");
      if (!text || text.childElementCount < 10) return;
      text.focus();
      if (document.activeElement !== text) return;
      observer.disconnect();
      requestAnimationFrame(() => (marks.ready = performance.now()));
    }).observe(document.body, { childList: true, subtree: true });
  });
  await link.click();
  await page.waitForFunction(() => (window as unknown as { ready?: number }).ready !== undefined);
  return page.evaluate(() => {
    const { clicked, ready } = window as unknown as { clicked: number; ready: number };
    return ready - clicked;
  });
}

/** In the middle of the text, at the pace of a quick typist, past several saves and checks. */
async function typeKeys(page: Page): Promise<EditorFigures["key"]> {
  await page.waitForTimeout(3_000);
  await page.evaluate(() => {
    const times: number[] = ((window as unknown as { times: number[] }).times = []);
    const channel = new MessageChannel();
    const begun: number[] = [];
    channel.port1.onmessage = () => {
      const from = begun.shift();
      if (from !== undefined) times.push(performance.now() - from);
    };
    // A message comes after the key's own events, and what is done about them, have ended.
    addEventListener("keydown", (event) => begun.push(event.timeStamp), { capture: true });
    addEventListener("input", () => channel.port2.postMessage(0), { capture: true });
  });
  const blocks = page.locator(".writing > p");
  await blocks.nth(Math.floor((await blocks.count()) / 2)).click();
  const keys = 300;
  for (let key = 0; key < keys; key++) {
    await page.keyboard.type("abcdefghij"[key % 10] ?? "a");
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(500);
  const times = (await page.evaluate(() => (window as unknown as { times: number[] }).times)).sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), max: at(1), keys: times.length };
}

export function editorTable({ characters, key, ready, signInScript, editorScript }: EditorFigures): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const kb = (value: number) => `${value.toFixed(0)} kB`;
  const rows = [
    [`keystroke in ${characters.toLocaleString("en")} characters, median of ${key.keys}`, ms(key.median), "16 ms"],
    ["keystroke, 95th percentile (slowest)", `${ms(key.p95)} (${ms(key.max)})`, "50 ms"],
    ["ready to type after the click in the list, median of 5 (slowest)", `${ms(ready[2] ?? NaN)} (${ms(ready[4] ?? NaN)})`, "800 ms"],
    ["script of the sign-in page", kb(signInScript), "150 kB"],
    ["script of the writing page", kb(editorScript), "700 kB"],
  ];
  return ["| figure | measured | aim |", "| --- | --: | --: |", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
}
