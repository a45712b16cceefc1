import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";

let known: string | undefined;

/** Address of public/reader.js with the hash of its content, so that browsers may keep it for ever. */
export function readerScript(): string {
  if (known !== undefined && env().NODE_ENV === "production") return known;
  const content = readFileSync(path.join(process.cwd(), "public", "reader.js"));
  return (known = `/reader.js?v=${createHash("sha256").update(content).digest("hex").slice(0, 12)}`);
}
