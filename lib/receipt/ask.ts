import { request } from "node:http";
import { env, siteUrl } from "@/lib/env";

export type Answer = { status: number; type: string; body: string };
/** Asks one path of the portal as a reader would. */
export type Ask = (path: string) => Promise<Answer>;

const timeoutMs = 5_000;
/** Pages are smaller; of a sitemap of 10,000 stories this is twice the size. */
const maxBytes = 8 * 1024 * 1024;

/**
 * Asks this process's own front door, under the portal's public host name and without a cookie: what comes
 * back is what readers get. Rejects when nothing answers within 5 s.
 */
export function askOwnDoor(path: string): Promise<Answer> {
  const { HOST, PORT } = env();
  const host = HOST === "0.0.0.0" ? "127.0.0.1" : HOST === "::" ? "::1" : HOST;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...{ host, port: PORT, path, timeout: timeoutMs },
        headers: { Host: new URL(siteUrl()).host, "User-Agent": "tongqu-receipt", Accept: "*/*" },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on("error", reject).on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > maxBytes) asked.destroy(new Error("the answer is too long"));
          else chunks.push(chunk);
        });
        response.once("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers["content-type"] ?? "",
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    asked.once("timeout", () => asked.destroy(new Error("no answer within 5 s"))).once("error", reject);
    asked.end();
  });
}
