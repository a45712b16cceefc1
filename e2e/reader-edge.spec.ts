import { connect } from "node:net";
import type { APIRequestContext } from "playwright/test";
import { articlePath } from "@/lib/format";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

const plain = { "accept-encoding": "identity" };

async function anArticle(request: APIRequestContext): Promise<string> {
  const front = await (await request.get("/")).text();
  return /href="(\/articles\/\d+-[a-z0-9-]+)"/.exec(front)?.[1] ?? "";
}

test("reader pages are only HTML: no framework script, no flight data, no inline script, whatever the browser sends along", async ({
  request,
}) => {
  const article = await anArticle(request);
  const id = /\d+/.exec(article)?.[0] ?? "";
  const shown = ["/", article, `${article}/related`, "/categories/dezhou", "/hot", "/search?q=%E7%A1%85%E7%89%87", "/no/such/page"];
  // Those that the framework renders, since they hold forms that may come back.
  const withForms = [`${article}/comments`, `${article}/complain`, `/flag/article/${id}`, "/tickets", "/inquiries/new"];
  for (const path of [...shown, ...withForms]) {
    for (const headers of [plain, { ...plain, RSC: "1", "Next-Router-Prefetch": "1" }, { ...plain, cookie: "theme=dark" }]) {
      const answer = await request.get(path, { headers });
      const html = await answer.text();
      expect(answer.headers()["content-type"], path).toBe("text/html; charset=utf-8");
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(
        scripts.filter((tag) => !tag.includes("application/ld+json")),
        path,
      ).toEqual([expect.stringMatching(/^<script src="\/reader\.js\?v=[0-9a-f]+"[^>]* defer\b/)]);
      expect(html, path).not.toMatch(/__next_f|_next\/static\/[^"]*\.js/);
      expect(answer.headers()["content-security-policy"], path).not.toContain("unsafe-inline");
    }
  }
});

/** What is first answered to a request that no client would send: its lines, to which Host is added, and its body. */
function answerTo(baseURL: string | undefined, lines: string[], body = ""): Promise<string> {
  const { hostname, port } = new URL(baseURL ?? "");
  const [first, ...headers] = lines;
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${[first, `Host: ${hostname}`, ...headers].join("\r\n")}\r\n\r\n${body}`),
    );
    socket.once("data", (bytes) => {
      resolve(bytes.toString());
      socket.destroy();
    });
    socket.once("error", reject).once("end", () => reject(new Error(`${first ?? ""} was not answered`)));
  });
}

test("a connection that asks to become another protocol is answered as what it is", async ({ baseURL }) => {
  for (const path of ["/", "/_next/webpack-hmr", "/_next/x"])
    expect(await answerTo(baseURL, [`GET ${path} HTTP/1.1`, "Connection: Upgrade", "Upgrade: websocket"]), path).toMatch(
      /^HTTP\/1\.1 [24]00 /,
    );
});

test("a request that is hidden in another's body is answered to nobody", async ({ baseURL, request }) => {
  const hidden = "GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n";
  const chunks = `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`;
  for (const method of ["GET", "HEAD", "POST"]) {
    const answer = await answerTo(baseURL, [`${method} /api/health/live HTTP/1.1`, "Transfer-Encoding: chunked"], chunks);
    expect(answer, method).toMatch(/^HTTP\/1\.1 411 /);
  }
  await answerTo(baseURL, ["GET /api/health/live HTTP/1.1", `Content-Length: ${hidden.length}`], hidden);
  for (let visitor = 0; visitor < 8; visitor++) expect(await (await request.get("/login")).text()).toContain("登录");
});

test("pages of the staff run the scripts of this one answer, which bear its nonce", async ({ request }) => {
  const nonces = new Set<string>();
  for (let time = 0; time < 2; time++) {
    const answer = await request.get("/login");
    const nonce = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "";
    const scripts = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    nonces.add(nonce);
  }
  expect([...nonces].map((nonce) => nonce.length >= 20)).toEqual([true, true]);
});

test("nothing that one reader sends stands in the page of another", async ({ request }) => {
  const article = await anArticle(request);
  const planted = {
    ...plain,
    cookie: "tongqu.session=PLANTED; __Host-tongqu.session=PLANTED; name=PLANTED",
    authorization: "Bearer PLANTED",
    "user-agent": "PLANTED",
    "accept-language": "PLANTED",
    referer: "http://localhost/PLANTED",
    "x-forwarded-host": "planted.example",
    "x-forwarded-for": "203.0.113.77",
    "x-request-path": "/PLANTED",
  };
  // With a session a page is made for its sender alone; without one it is kept.
  const anonymous = { ...planted, cookie: "name=PLANTED; token=PLANTED" };
  for (const path of ["/", article, "/categories/cangzhou?page=1", "/search?q=%E9%99%B6%E7%B2%92", "/tags/nothing-PLANTED"]) {
    for (const headers of [planted, anonymous]) await request.get(path, { headers });
    const answer = await request.get(path.replace("-PLANTED", ""), { headers: plain });
    const all = `${JSON.stringify(answer.headers())}${await answer.text()}`;
    expect(all, path).not.toMatch(/PLANTED|planted\.example|203\.0\.113\.77/);
  }
});

test("a page is sent once to a browser that keeps it, compressed as it asks, and its files never change", async ({ request }) => {
  const first = await request.get("/", { headers: { "accept-encoding": "gzip" } });
  expect(first.headers()["content-encoding"]).toBe("gzip");
  expect(first.headers()["cache-control"]).toBe("public, max-age=0, must-revalidate, stale-while-revalidate=1");
  const again = await request.get("/", { headers: { "accept-encoding": "gzip", "if-none-match": first.headers().etag ?? "" } });
  expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
  const script = /src="(\/reader\.js\?v=[0-9a-f]+)"/.exec(await first.text())?.[1] ?? "";
  const file = await request.get(script, { headers: { "accept-encoding": "br" } });
  expect([file.status(), file.headers()["content-type"], file.headers()["content-encoding"], file.headers()["cache-control"]]).toEqual([
    200,
    "text/javascript; charset=utf-8",
    "br",
    "public, max-age=31536000, immutable",
  ]);
});

test("what is sent before a picture is no heavier than it must be", async ({ request }) => {
  const picture = /src="(\/media\/[^"]+\.webp)"/.exec(await (await request.get("/")).text())?.[1] ?? "";
  const answer = await request.get(picture);
  const { date, connection, "keep-alive": kept, etag, ...headers } = answer.headers();
  expect([date, connection, kept, etag].every((value) => value !== undefined)).toBe(true);
  expect(headers).toEqual({
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "image/webp",
    "content-length": String((await answer.body()).length),
  });
});

test("a reader's browser needs no new process for the portal; no other site's window keeps hold of what the staff sees", async ({
  request,
}) => {
  const opener = async (path: string) => (await request.get(path)).headers()["cross-origin-opener-policy"];
  expect([await opener("/"), await opener("/nothing-here")]).toEqual([undefined, undefined]);
  expect([await opener("/login"), await opener("/admin"), await opener("/preview/nothing")]).toEqual([
    "same-origin",
    "same-origin",
    "same-origin",
  ]);
});

test("the rules for the next page come once this one is there, and its policy takes them and no others", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  await page.goto("/");
  const rules = page.locator('script[type="speculationrules"]');
  await expect(rules).toHaveCount(1);
  expect(JSON.parse((await rules.textContent()) ?? "")).toEqual({ prefetch: [expect.objectContaining({ eagerness: "moderate" })] });
  expect(refused).toEqual([]);
  await page.evaluate(() => {
    const other = document.createElement("script");
    other.type = "speculationrules";
    other.textContent = '{"prefetch":[]}';
    document.head.append(other);
  });
  await expect.poll(() => refused).toHaveLength(1);
});

test("the door answers what is malformed itself", async ({ baseURL, request }) => {
  const answers = [
    ["/articles/%00", 400],
    ["/search?q=%FF%FE", 400],
    [`/${"a".repeat(9_000)}`, 414],
    ["/_next/image?url=%2Ficon.svg&w=64&q=75", 404],
    ["/articles/999999999", 404],
  ] as const;
  for (const [path, status] of answers) expect((await request.get(path)).status(), path.slice(0, 40)).toBe(status);
  // At a page that is kept, too, which is answered before anything else.
  expect(await answerTo(baseURL, ["GET /hot HTTP/1.1", "Accept-Encoding: br"])).toMatch(/^HTTP\/1\.1 200 /);
  expect(await answerTo(baseURL, ["GET /hot HTTP/1.1", "Accept-Encoding: br", "Host: elsewhere.example"])).toMatch(/^HTTP\/1\.1 400 /);
  for (const path of ["/.//elsewhere.example/hot", "/admin/../hot"])
    expect(await answerTo(baseURL, [`GET ${path} HTTP/1.1`]), path).toMatch(/^HTTP\/1\.1 400 /);
  expect((await request.fetch("/", { method: "PUT" })).status()).toBe(405);
  expect((await request.post("/", { form: { a: "1" }, headers: { origin: "https://elsewhere.example" } })).status()).toBe(403);
});

test("who is signed in sees what readers will see next, made for them alone", async ({ page, signIn, request }) => {
  const story = await createArticle({ headline: "电解槽大修窗口定在下月", category: "cangzhou", publishedAt: new Date() });
  await request.get(articlePath(story));
  await signIn("EDITOR");
  const answer = await page.goto(articlePath(story));
  expect(answer?.headers()["x-page"]).toBe("pass");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("电解槽大修窗口定在下月");
});

test("who sends their request too slowly, or too much of it, is let go, and keeps nobody waiting", async ({ request, baseURL }) => {
  test.setTimeout(60_000);
  const { hostname, port } = new URL(baseURL ?? "");
  const answerTo = (head: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(head));
      let answer = "";
      socket.on("data", (bytes) => (answer += bytes.toString()));
      socket.on("close", () => resolve(answer.split("\r\n")[0] ?? "")).on("error", reject);
    });
  const slow = Promise.all(Array.from({ length: 64 }, () => answerTo(`GET / HTTP/1.1\r\nHost: ${hostname}:${port}\r\nX-Never: `)));
  expect(await answerTo(`GET / HTTP/1.1\r\nHost: ${hostname}:${port}\r\nX-Much: ${"a".repeat(20_000)}\r\n\r\n`)).toContain("431");
  expect((await request.get("/")).status()).toBe(200);
  expect(new Set(await slow)).toEqual(new Set(["HTTP/1.1 408 Request Timeout"]));
});
