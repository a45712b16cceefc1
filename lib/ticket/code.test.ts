import { expect, test } from "vitest";
import { makeCode, readCode } from "./code";

test("codes are read however they are typed, and nothing else is a code", () => {
  const made = Array.from({ length: 200 }, makeCode);
  expect(new Set(made).size).toBe(200);
  for (const code of made) {
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(readCode(code)).toBe(code);
    expect(readCode(code.toLowerCase().replaceAll("-", " "))).toBe(code);
    expect(readCode(code.replaceAll("-", ""))).toBe(code);
    const fullWidth = code.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    expect(readCode(fullWidth)).toBe(code);
  }
  for (const wrong of ["", "K7QM", "0OIL-1111-0000", "K7QM-2VXA-93TDX", "../../etc", "K7QM-2VXA-93T%"]) expect(readCode(wrong)).toBeNull();
});
