import { expect, test } from "vitest";
import { avifSrcSet, pictureSrcSet } from "./picture";

const picture = { sha256: "a".repeat(64), width: 1600, height: 900, widths: [320, 640, 960, 1600] };
const widthsOf = (srcSet: string | null) => srcSet?.match(/\d+(?=w)/g)?.map(Number);

test("a place gets the sizes up to the first that is wide enough for it, all where none is or nothing is asked", () => {
  expect(widthsOf(pictureSrcSet(picture, 640))).toEqual([320, 640]);
  expect(widthsOf(pictureSrcSet(picture, 700))).toEqual([320, 640, 960]);
  expect(widthsOf(pictureSrcSet(picture, 2_000))).toEqual([320, 640, 960, 1600]);
  expect(widthsOf(pictureSrcSet(picture))).toEqual([320, 640, 960, 1600]);
});

test("AVIF comes in the same sizes, where it was made", () => {
  expect(avifSrcSet(picture, 640)).toBeNull();
  expect(avifSrcSet({ ...picture, hasAvif: true }, 640)).toBe(pictureSrcSet(picture, 640).replaceAll(".webp", ".avif"));
});
