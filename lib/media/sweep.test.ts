import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { mediaDir, writeTogether } from "./files";

test("the first write removes what a killed process left, and nothing that may still be written", async () => {
  const waiting = path.join(path.resolve(env().DATA_DIR), "media", "tmp");
  for (const name of ["left", "fresh"]) {
    mkdirSync(path.join(waiting, name), { recursive: true });
    writeFileSync(path.join(waiting, name, "320.webp"), "half");
  }
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  utimesSync(path.join(waiting, "left"), longAgo, longAgo);
  await writeTogether(mediaDir("ab".repeat(32)), new Map([["320.webp", Buffer.from("whole")]]));
  expect(readdirSync(waiting)).toEqual(["fresh"]);
});
