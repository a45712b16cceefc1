import { defineConfig } from "playwright/test";
import { findChromium } from "./scripts/chromium";

const chromium = process.env.TONGQU_CHROMIUM ?? findChromium();

/** Stories told in a real browser against a portal of their own (e2e/portal.ts); `npm test` runs them last. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  globalSetup: "./e2e/portal.ts",
  outputDir: "test-results",
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
