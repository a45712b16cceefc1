import { expect, test } from "vitest";
import { auditAddress, readAuditValues, readBefore } from "./values";

const queryOf = (address: string) => Object.fromEntries(new URLSearchParams(address.replace(/^[^?]*\??/, "")));

test("an address says the filters that were read from it, and the place of the page before", () => {
  const values = readAuditValues({ by: "7", subject: "reviewCase", action: "review.decide", from: " 2028-02-29", to: "2028-03-01" });
  const query = queryOf(auditAddress(values, 12n));
  expect(values).toEqual({ by: "7", subject: "reviewCase", action: "review.decide", from: "2028-02-29", to: "2028-03-01" });
  expect(readAuditValues(query)).toEqual(values);
  expect(readBefore(query)).toBe(12n);
});

test.each([
  ["by", "0"],
  ["by", "nobody"],
  ["subject", "稿件"],
  ["action", "publish"],
  ["from", "2027-02-29"],
  ["to", "昨天"],
])("a %s that means nothing (%s) is left out", (name, value) => {
  expect(auditAddress(readAuditValues({ [name]: value }))).toBe("/admin/audit");
});

test("a place that is none is the start of the log", () => {
  for (const before of ["0", "-1", "1x", "", undefined, ["1", "2"]]) expect(readBefore({ before })).toBeNull();
});
