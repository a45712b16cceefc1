import { expect, test } from "vitest";
import { hasTooManyParts } from "./receive";

test.each([
  [200, false],
  [201, true],
  [100_000, true],
])("a form of %i parts is more than any of ours: %s", (parts, isMore) => {
  const [boundary, type] = ["----x7", "multipart/form-data; charset=utf-8; boundary=----x7"];
  const body = Buffer.from(`--${boundary}\r\n`.repeat(parts));
  expect(hasTooManyParts(type, body)).toBe(isMore);
  expect(hasTooManyParts("application/x-www-form-urlencoded", body)).toBe(false);
});
