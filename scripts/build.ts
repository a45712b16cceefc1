import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";
import { derivedKey } from "@/lib/user/keyed-hash";
import { faultOf, runNode } from "./child";

/** What a build is made from; a change anywhere else needs no new one. */
const inputs = [
  "app/**/*",
  "components/**/*",
  "lib/**/*",
  "public/**/*",
  "prisma/schema.prisma",
  "next.config.ts",
  "package-lock.json",
  "tsconfig.json",
  "postcss.config.mjs",
];

/** Makes the production build in `dist` unless the one there was made from these very files; true when it built. Throws a Fault. */
export async function build(dist: string, signal?: AbortSignal): Promise<boolean> {
  if (isBuilt(dist)) return false;
  const from = fingerprint();
  const next = path.resolve("node_modules/next/dist/bin/next");
  const { code, output } = await runNode([next, "build"], {
    env: {
      TONGQU_DIST: dist,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      // Actions are named by it. One for all builds of a portal: a page that was opened before a restart, or came from
      // another instance, can still send its form. A build that is no portal's (npm test) takes one at random.
      ...(env().APP_SECRET ? { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: derivedKey("server actions").toString("base64") } : {}),
    },
    ...(signal ? { signal } : {}),
  });
  if (code !== 0) throw faultOf(output, "The production build failed");
  // In a process of its own: its compilers take 40 MB, which the portal would keep for good.
  const styles = await runNode(["--import", "./scripts/hooks.mjs", "scripts/build-styles.ts", dist], signal ? { signal } : {});
  if (styles.code !== 0) throw faultOf(styles.output, "The style sheet could not be made");
  writeFileSync(path.join(dist, "made-from"), from);
  return true;
}

function isBuilt(dist: string): boolean {
  const stamp = path.join(dist, "made-from");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();
}

function fingerprint(): string {
  const hash = createHash("sha256");
  const files = inputs
    .flatMap((pattern) => globSync(pattern, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name));
  for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.relative(".", file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}
