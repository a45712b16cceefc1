import { describe, expect, test } from "vitest";
import { slugOf } from "./slug";

describe("a slug", () => {
  test.each([
    ["长沙银行", "changsha-yinhang"],
    ["重庆", "chongqing"],
    ["十二英寸硅片产线", "shier-yingcun-guipian-chanxian"],
    ["LED 照明出口增长 12%", "led-zhaoming-chukou-zengzhang-12"],
    ["ｆｕｌｌ　ｗｉｄｔｈ", "full-width"],
    ["Café Zürich", "cafe-zurich"],
  ])("of %s is %s", (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });

  test.each([
    "",
    "！？……",
    "🎉🎉",
    "\u200b",
    "---",
    "々",
    "𠀀𠮷",
    "한국어",
    "'; DROP TABLE",
    "../../etc",
    "a".repeat(500),
    "硅片".repeat(1_000),
    "feed.xml",
  ])("of %j is never empty, never long, and only letters, digits and hyphens", (text) => {
    expect(slugOf(text)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(slugOf(text).length).toBeLessThanOrEqual(80);
  });
});
