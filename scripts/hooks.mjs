import { existsSync, statSync } from "node:fs";
import { enableCompileCache, flushCompileCache, registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";

/**
 * Lets Node run this project's TypeScript as it stands (Node takes the types out by itself): resolves
 * "@/…" and names without ending as the bundler does. One process and no compiler service beside it:
 * 60 MB and 0.4 s less than a loader would take.
 */

// A wrong setting may be found while modules are loaded, before any command could catch it (lib/fault.ts).
process.on("uncaughtException", (error) => {
  console.error(error.name === "Fault" ? error.message : error);
  process.exit(1);
});

// What was compiled and freed of its types once is kept: a start takes half the time, which counts after a crash.
// Not in the system's temporary directory, where others might write. Kept early too, for who is killed writes nothing at its end.
enableCompileCache(path.resolve("node_modules/.cache/tongqu"));
setTimeout(flushCompileCache, 5_000).unref();

// Prisma's query compiler is WebAssembly, of which V8 would optimise during the first queries what a start runs
// only once: 0.2 s of a core and 30 MB. Ten times as much use makes it worth that.
setFlagsFromString("--wasm-tiering-budget=130000000");

// The module in which Prisma has that as text: both its source and the text would stay in memory for good, 9 MB.
const queryCompiler = "/query_compiler_fast_bg.postgresql.wasm-base64.mjs";

const root = pathToFileURL(`${process.cwd()}/`).href;

registerHooks({
  resolve(specifier, context, next) {
    // Its guard against client bundles is Next's affair; outside Next it would throw.
    if (specifier === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    const ours = context.parentURL?.endsWith(".ts") === true && !context.parentURL.includes("/node_modules/");
    if (!ours) return next(specifier, context);
    if (specifier.startsWith("@/")) return next(fileAt(new URL(specifier.slice(2), root).href), context);
    if (specifier.startsWith(".")) return next(fileAt(new URL(specifier, context.parentURL).href), context);
    return packageModule(specifier, context, next);
  },
  load(url, context, next) {
    if (!url.endsWith(queryCompiler)) return next(url, context);
    const source = `import { readFileSync } from "node:fs";
      export const wasm = { valueOf: () => /"([^"]+)"/.exec(readFileSync(new URL(${JSON.stringify(url)}), "latin1"))[1] };`;
    return { format: "module", source, shortCircuit: true };
  },
});

/** @param {string} url */
function fileAt(url) {
  return [url, `${url}.ts`].find((candidate) => existsSync(fileURLToPath(candidate)) && statSync(fileURLToPath(candidate)).isFile()) ?? url;
}

/**
 * A file inside a package without "exports" ("next/headers") is asked for without its ending.
 * @type {import("node:module").ResolveHookSync}
 */
function packageModule(specifier, context, next) {
  try {
    return next(specifier, context);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") || !/^(@[^/]+\/)?[^/@.]+\//.test(specifier))
      throw error;
    return next(`${specifier}.js`, context);
  }
}
