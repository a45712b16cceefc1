import { expect, test } from "vitest";
import { takeNames } from "./names";

test("names are taken from one text, each once", () => {
  expect(takeNames("港口，综合保税区、港口;冷链", ["冷链"], 30)).toEqual({ names: ["冷链", "港口", "综合保税区"], rest: "" });
});

test("a name that is too long stays whole, and keeps the others from nothing", () => {
  const long = "港".repeat(41);
  expect(takeNames(`${long}、冷链`, [], 30)).toEqual({ names: ["冷链"], rest: long });
  expect(takeNames("🚢".repeat(40), [], 30).names).toEqual(["🚢".repeat(40)]);
});

test("names beyond the most there may be stay in the field", () => {
  expect(takeNames("二、三", ["一"], 2)).toEqual({ names: ["一", "二"], rest: "三" });
});
