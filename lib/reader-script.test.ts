import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { runInNewContext } from "node:vm";
import { parseHTML } from "linkedom";
import { describe, expect, test, vi } from "vitest";
import { formatAge, formatDate } from "@/lib/format";
import { readerScript } from "./reader-script";

const source = readFileSync("public/reader.js", "utf8");

const suggestions = [
  { kind: "标签", name: "硅片", path: "/tags/guipian" },
  { kind: "稿件", name: "硅片涨价", path: "/articles/7-guipian" },
];

/** Runs the script in a page that has had its first paint; later timers run when they are told to. */
function open(
  html: string,
  { now = new Date("2026-11-21T04:00:00Z"), share = false, votes = () => Response.json({ upvotes: 1_234 }) } = {},
) {
  const { document } = parseHTML(`<!doctype html><html lang="zh-CN"><body>${html}</body></html>`);
  const sent: [string, string][] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const page = { visibilityState: "visible", cookie: "" };
  Object.defineProperties(document, {
    visibilityState: { get: () => page.visibilityState },
    cookie: { get: () => page.cookie, set: (value: string) => (page.cookie = value) },
  });
  class FixedDate extends Date {
    static override now = () => now.getTime();
  }
  const asked: string[] = [];
  const moved: number[] = [];
  let frames = 0;
  const location = { protocol: "https:", href: "https://news.example.com/" };
  runInNewContext(source, {
    document,
    location,
    fetch: (address: string, { method }: { method?: string } = {}) => {
      asked.push(address);
      return Promise.resolve(method === "POST" ? votes() : Response.json(suggestions));
    },
    navigator: { sendBeacon: (url: string, body: string) => sent.push([url, body]), ...(share ? { share: () => Promise.resolve() } : {}) },
    requestAnimationFrame: (run: () => void) => {
      frames += 1;
      run();
    },
    setTimeout: (run: () => void, ms = 0) => (ms === 0 ? run() : timers.push({ run, ms })),
    clearTimeout: (id: number) => (id > 0 ? timers.splice(id - 1, 1) : []),
    setInterval: () => 0,
    addEventListener: () => undefined,
    scrollBy: ({ top }: { top: number }) => moved.push(top),
    // What it does for the next page needs a browser: e2e/reader-edge.spec.ts.
    HTMLScriptElement: { supports: () => false },
    Date: FixedDate,
  });
  return { document, sent, timers, frames, page, asked, moved, location };
}

describe("the reader script", () => {
  test("is at most 4 kB compressed, and its address follows its content", () => {
    expect(gzipSync(source).length).toBeLessThan(4_096);
    expect(readerScript()).toBe(`/reader.js?v=${createHash("sha256").update(source).digest("hex").slice(0, 12)}`);
  });

  test.each([10_000, 59_000, 60_000, 3_599_000, 3_600_000, 86_399_000, 86_400_000, 400_000_000, -5_000])(
    "tells an age of %i ms as the server does",
    (ms) => {
      const now = new Date("2026-11-21T04:00:00Z");
      const date = new Date(now.getTime() - ms);
      const { document } = open(`<time data-age="" data-date="${formatDate(date)}" datetime="${date.toISOString()}"></time>`, { now });
      expect(document.querySelector("time")?.textContent).toBe(formatAge(date, now));
    },
  );

  test("has what stands below the window laid out after the first paint, a few parts with each frame", () => {
    const row = `<li class="list-row below-10"></li>`;
    const { document, frames } = open(`<p></p>${row}<section class="no-print below-24"></section>${row}${row}`);
    const laidOut = [...document.querySelectorAll<HTMLElement>("body > *")].filter(({ style }) => style.contentVisibility === "visible");
    expect(laidOut.map(({ localName }) => localName)).toEqual(["li", "section", "li", "li"]);
    // The script waits for one, and four parts are more than one frame gets.
    expect(frames).toBe(2);
  });

  test("sends the id of the article once it was visible for two seconds, and not before", () => {
    const { document, sent, timers, page } = open(`<article data-article="42"></article>`);
    expect([sent, timers.map(({ ms }) => ms)]).toEqual([[], [2_000]]);
    page.visibilityState = "hidden";
    document.dispatchEvent(new (document.defaultView?.Event ?? Event)("visibilitychange"));
    expect(timers).toEqual([]);
    page.visibilityState = "visible";
    document.dispatchEvent(new (document.defaultView?.Event ?? Event)("visibilitychange"));
    timers[0]?.run();
    document.dispatchEvent(new (document.defaultView?.Event ?? Event)("visibilitychange"));
    expect(sent).toEqual([["/api/views", "42"]]);
    expect(timers).toHaveLength(1);
  });

  test("tells once that a way to share the story was chosen, and nothing of other buttons", () => {
    const { document, sent } = open(
      `<article data-article="42"><a href="#">举报</a><details><summary data-shares=""><b>微信扫码</b></summary></details><a data-shares="" href="#">微博</a></article>`,
    );
    const press = (selector: string) =>
      document.querySelector(selector)?.dispatchEvent(new (document.defaultView?.Event ?? Event)("click", { bubbles: true }));
    press("a");
    expect(sent).toEqual([]);
    press("b");
    press("a[data-shares]");
    expect(sent).toEqual([["/api/shares", "42"]]);
  });

  test("shows the copy button, and the share button only where the browser can share", () => {
    const html = `<button data-copy="x" hidden></button><button data-share="x" hidden></button>`;
    const hidden = (share: boolean) =>
      [...open(html, { share }).document.querySelectorAll("button")].map((button) => button.hasAttribute("hidden"));
    expect([hidden(false), hidden(true)]).toEqual([
      [false, true],
      [false, false],
    ]);
  });

  test("offers what a search field finds, to the keys as to the pointer, and not before somebody types", async () => {
    const list = `<ul id="s" data-suggestions="" hidden></ul>`;
    const { document, timers, asked, location } = open(`<form><input name="q">${list}</form>`);
    const field = document.querySelector("input");
    const options = () => [...document.querySelectorAll("li")];
    if (!field) throw new Error("no field");
    Object.defineProperty(document, "activeElement", { value: field });
    expect([field.getAttribute("role"), field.getAttribute("aria-expanded"), asked]).toEqual(["combobox", "false", []]);
    const press = (key: string) => {
      const event = new (document.defaultView?.Event ?? Event)("keydown", { cancelable: true });
      field.dispatchEvent(Object.assign(event, { key }));
      return event.defaultPrevented;
    };
    field.value = "硅";
    field.dispatchEvent(new (document.defaultView?.Event ?? Event)("input"));
    timers.at(-1)?.run();
    await vi.waitFor(() => expect(options()).toHaveLength(2));
    expect([asked, field.getAttribute("aria-expanded"), options()[0]?.textContent]).toEqual([
      ["/search/suggestions?q=%E7%A1%85"],
      "true",
      "硅片标签",
    ]);
    expect(press("Enter")).toBe(false);
    press("ArrowDown");
    press("ArrowDown");
    expect([field.getAttribute("aria-activedescendant"), options().map((option) => option.getAttribute("aria-selected"))]).toEqual([
      "s-1",
      ["false", "true"],
    ]);
    expect([press("Enter"), location.href]).toEqual([true, "/articles/7-guipian"]);
    press("Escape");
    expect([document.querySelector("ul")?.hasAttribute("hidden"), field.getAttribute("aria-expanded")]).toEqual([true, "false"]);
  });

  test("keeps a choice of theme at once, in the page and in the cookie", () => {
    const form = `<form data-display=""><button name="theme" value="auto"></button><button name="theme" value="dark"></button></form>`;
    const { document, page, moved } = open(form);
    // Each choice makes the page above 40 px higher.
    let top = 100;
    for (const button of document.querySelectorAll("button")) button.getBoundingClientRect = () => ({ top: (top += 40) }) as DOMRect;
    const pressed = () => [...document.querySelectorAll("button")].map((button) => button.getAttribute("aria-pressed"));
    expect(pressed()).toEqual(["true", "false"]);
    const submit = (value: string) => {
      const event = new (document.defaultView?.Event ?? Event)("submit", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "submitter", { value: document.querySelector(`button[value=${value}]`) });
      document.querySelector("form")?.dispatchEvent(event);
    };
    submit("dark");
    expect([document.documentElement.getAttribute("data-theme"), page.cookie, pressed()]).toEqual([
      "dark",
      "theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; Secure",
      ["false", "true"],
    ]);
    expect(moved).toEqual([40]);
    submit("auto");
    expect([document.documentElement.getAttribute("data-theme"), page.cookie]).toEqual([
      null,
      "theme=; Path=/; Max-Age=0; SameSite=Lax; Secure",
    ]);
  });

  test("counts a 赞 where it stands; what is not counted the form itself asks for", async () => {
    const form = `<form method="post" action="/comments/7/vote" data-vote=""><button>赞同 <span>12</span></button></form>`;
    const vote = async (votes?: () => Response) => {
      const { document } = open(form, votes ? { votes } : {});
      const element = document.querySelector("form");
      const sentItself = vi.fn();
      if (element) Object.assign(element, { action: "/comments/7/vote", submit: sentItself });
      element?.dispatchEvent(new (document.defaultView?.Event ?? Event)("submit", { bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve, 20));
      return [element?.textContent, element?.querySelector("button")?.getAttribute("aria-pressed"), sentItself.mock.calls.length];
    };
    expect(await vote()).toEqual(["赞同 1,234", "true", 0]);
    expect(await vote(() => new Response("赞同得太快了", { status: 429 }))).toEqual(["赞同 12", null, 1]);
  });
});
