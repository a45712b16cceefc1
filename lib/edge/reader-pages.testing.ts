import { AsyncLocalStorage } from "node:async_hooks";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach } from "vitest";
import { shareRendering, showing, type Rendering } from "@/lib/cache";
import type { Handler } from "./capture";
import { pageMaker } from "./make-page";
import { readerPages } from "./reader-pages";
import { PageStore } from "./store";

/** Reader pages as the thread in front serves them, with a handler of the test's own behind them; anew for each test. */
export const portal = {
  /** What stands for the framework. */
  current: (() => Promise.reject(new Error("nothing is there"))) as Handler,
  /** How often it rendered, and how many wait for it (`gated`). */
  renderings: 0,
  asked: 0,
  store: new PageStore(1),
  hasDatabase: true,
  server: undefined as unknown as Server,
  base: "",
};

/** To be called once in each file of tests. */
export function servePages(): void {
  beforeEach(async () => {
    Object.assign(portal, { renderings: 0, hasDatabase: true, current: renders(() => "硅片"), store: new PageStore(5_000_000) });
    const rendering = new AsyncLocalStorage<Rendering>();
    shareRendering(rendering);
    const handler: Handler = (request, response) => portal.current(request, response);
    const { answer, answerKept } = readerPages({
      store: portal.store,
      maker: pageMaker({ rendering, handler, host: "www.tongqu.example", distDir: ".next" }),
      always: new Map(),
      hasDatabase: () => portal.hasDatabase,
    });
    portal.server = createServer((request, response) => {
      if (request.method === "GET" && answerKept(request, response)) return;
      answer(request, response, new URL(request.url ?? "/", "http://localhost")).catch(() => {
        response.statusCode = 500;
        response.end();
      });
    });
    await new Promise<void>((resolve) => portal.server.listen(0, "127.0.0.1", resolve));
    portal.base = `http://127.0.0.1:${(portal.server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => portal.server.close(resolve)));
}

export const html = (body: string) =>
  `<!DOCTYPE html><html lang="zh-CN"><head><style>a{}</style></head><body>${body}<script>self.__next_f.push(1)</script><script src="/_next/x.js" async=""></script><script src="/reader.js" defer="" data-reader=""></script></body></html>`;

/** A handler like Next's: it writes a page and says what it shows. */
export function renders(
  body: (url: string, headers: Record<string, unknown>) => string,
  { status = 200, tags = ["article:1"] }: { status?: number; tags?: string[] } = {},
): Handler {
  return async (request, response) => {
    portal.renderings += 1;
    showing(...tags);
    await new Promise((resolve) => setTimeout(resolve, 20));
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Set-Cookie": "secret=1" });
    response.end(html(body(request.url ?? "", request.headers)));
  };
}

/** Lets the handler begin only once the function that is returned was called; `asked` counts who waits. */
export function gated(handler: Handler): () => void {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  portal.asked = 0;
  portal.current = async (request, response) => {
    portal.asked += 1;
    await gate;
    return handler(request, response);
  };
  return open;
}
