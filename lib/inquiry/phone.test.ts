import { describe, expect, test } from "vitest";
import { maskPhone, phonePattern, readPhone } from "./phone";

/** As the browser reads the attribute. */
const browser = new RegExp(`^(?:${phonePattern})$`, "v");

describe("a number", () => {
  test.each([
    ["13812345678", "13812345678", "138****5678"],
    ["138 1234 5678", "13812345678", "138****5678"],
    ["+86 138-1234-5678", "13812345678", "138****5678"],
    ["１３８１２３４５６７８", "13812345678", "138****5678"],
    ["0534-2345678", "0534-2345678", "0534-****678"],
    ["（0534）2345678", "0534-2345678", "0534-****678"],
    ["010 62345678", "010-62345678", "010-****678"],
    ["0534-2345678转801", "0534-2345678转801", "0534-****678"],
    ["0534-2345678-801", "0534-2345678转801", "0534-****678"],
  ])("%s is kept as %s and shown as %s, and the browser lets it through", (typed, kept, masked) => {
    expect(browser.test(typed)).toBe(true);
    expect(readPhone(typed)).toBe(kept);
    expect(maskPhone(kept)).toBe(masked);
  });

  test.each([
    "",
    "12345",
    "12812345678",
    "1381234567",
    "138123456789",
    "2345678",
    "0534-1234567",
    "010-92345678",
    "+1 415 555 2671",
    "13812345678<script>",
    "1".repeat(5_000),
  ])("%s is none, to the browser neither", (typed) => {
    expect(browser.test(typed)).toBe(false);
    expect(readPhone(typed)).toBeNull();
  });

  test.each(["0000-2345678", "0211-2345678"])("%s looks right to the browser and is nobody's", (typed) => {
    expect(browser.test(typed)).toBe(true);
    expect(readPhone(typed)).toBeNull();
  });
});
