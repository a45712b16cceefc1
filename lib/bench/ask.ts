import { Agent, request } from "node:http";
import { brotliDecompressSync } from "node:zlib";

export type Answer = {
  status: number;
  headers: Record<string, string>;
  /** As it came over the wire, compressed. */
  body: Buffer;
};

const agent = new Agent({ keepAlive: true });

/** Gets one page as a browser would, brotli accepted. */
export function ask(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { "accept-encoding": "br" }, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
        resolve({ status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
      });
    });
    asked.on("timeout", () => asked.destroy(new Error(`no answer from ${url} within 30 s`)));
    asked.on("error", reject).end();
  });
}

export function textOf({ headers, body }: Answer): string {
  return (headers["content-encoding"] === "br" ? brotliDecompressSync(body) : body).toString("utf8");
}
