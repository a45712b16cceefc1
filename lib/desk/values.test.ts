import { expect, test } from "vitest";
import { deskAddress, readCursor, readDeskValues } from "./values";

test("an address says the filters that were read from it", () => {
  const values = readDeskValues({
    status: "DRAFT",
    q: " 硅片 ",
    category: "dezhou/zhizaoye",
    from: "2028-02-29",
    to: "2028-03-01",
    by: "7",
  });
  const address = deskAddress(values);
  expect(readDeskValues(Object.fromEntries(new URLSearchParams(address.replace(/^.*\?/, ""))))).toEqual(values);
  expect(values).toMatchObject({ status: "DRAFT", q: "硅片", from: "2028-02-29", to: "2028-03-01", by: "7" });
});

test.each([
  ["status", "GONE"],
  ["category", "../etc"],
  ["by", "0"],
  ["by", "99999999999"],
  ["from", "2027-02-29"],
  ["from", "0000-01-01"],
  ["to", "昨天"],
  ["lack", "everything"],
  ["dated", "never"],
])("a %s that means nothing (%s) is left out", (name, value) => {
  expect(deskAddress(readDeskValues({ [name]: value }))).toBe("/admin/articles");
});

test("the place of the page before is read as it was written, and as none where it was not", () => {
  const cursor = { at: new Date("2026-11-28T01:02:03.456Z"), id: 12 };
  const query = new URLSearchParams(deskAddress({}, cursor).replace(/^.*\?/, ""));
  expect(readCursor(Object.fromEntries(query))).toEqual(cursor);
  for (const after of ["12", "-1-12", "1-1x", ""]) expect(readCursor({ after })).toBeNull();
});
