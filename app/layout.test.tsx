import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { beginRequest } from "@/lib/testing/next-request";
import RootLayout from "./layout";

vi.mock("next/headers", () => import("@/lib/testing/next-request"));

test.each([
  ["", '<html lang="zh-CN">'],
  ["theme=dark; size=larger", '<html lang="zh-CN" data-theme="dark" data-size="larger">'],
  ["session=1; size=large", '<html lang="zh-CN" data-size="large">'],
  ["theme=sepia; size=huge", '<html lang="zh-CN">'],
])("a page that sees the cookies %j stands in the display they ask for", async (cookie, root) => {
  beginRequest({}, cookie === "" ? {} : { cookie });
  expect(renderToStaticMarkup(await RootLayout({ children: "稿件" }))).toContain(root);
});
