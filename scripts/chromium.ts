import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright/test";
import { Fault } from "@/lib/fault";

/** The shell first: it draws no window around a page, which takes a third of a core while the page loads. */
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const elsewhere = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** The Chromium of this machine: Playwright's own, else one that is installed; null where there is none. */
export function findChromium(): string | null {
  const found = [
    chromium.executablePath(),
    ...names.map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim()),
    ...elsewhere,
  ];
  return found.find((file) => file !== "" && existsSync(file)) ?? null;
}

/** Finds Chromium, or installs it with the system's package manager where this user may; throws a Fault of one sentence. */
export function haveChromium(): string {
  const found = findChromium() ?? (install() ? findChromium() : null);
  if (found === null)
    throw new Fault(
      "There is no Chromium on this machine: install it (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk), or run npx playwright install chromium.",
    );
  return found;
}

/** With the fonts that Chinese pages need. */
function install(): boolean {
  if (process.getuid?.() !== 0 || spawnSync("which", ["apt-get"]).status !== 0) return false;
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, timeout: 300_000 }).status === 0;
  const installed = (browser: string) => apt("install", "-y", "--no-install-recommends", browser, "fonts-noto-cjk");
  return apt("update") && (installed("chromium-headless-shell") || installed("chromium"));
}
