import { describe, expect, test } from "vitest";
import { floorComplaints } from "./check-floors";
import { licenceComplaints } from "./check-licences";
import { lockedPackages } from "./lock-file";

const locked = (name: string, version: string, license: string | undefined = "MIT") => ({ name, version, license });

describe("licences", () => {
  test.each(["MIT", "(MIT OR GPL-3.0-or-later)", "MIT AND OFL-1.1", "(MIT AND Zlib)", "Apache-2.0"])("lets %s in", (license) => {
    expect(licenceComplaints([locked("anything", "1.0.0", license)])).toEqual([]);
  });

  test.each(["GPL-3.0-only", "MIT AND GPL-3.0-only", "AGPL-3.0", "SEE LICENSE IN LICENSE", "UNLICENSED"])("refuses %s", (license) => {
    expect(licenceComplaints([locked("anything", "1.0.0", license)])).toEqual([`anything 1.0.0: ${license}`]);
  });

  test("refuses a package that names none", () => {
    expect(licenceComplaints([{ name: "anything", version: "1.0.0", license: undefined }])).toEqual(["anything 1.0.0: no licence named"]);
  });

  test("lets libvips in beside sharp, and nothing else under its licence", () => {
    expect(licenceComplaints([locked("@img/sharp-libvips-linux-x64", "1.3.4", "LGPL-3.0-or-later")])).toEqual([]);
    expect(licenceComplaints([locked("@img/sharp-win32-x64", "0.35.5", "Apache-2.0 AND LGPL-3.0-or-later")])).toEqual([]);
    expect(licenceComplaints([locked("other", "1.3.4", "LGPL-3.0-or-later")])).toHaveLength(1);
  });
});

describe("version floors", () => {
  test.each([
    ["next", "16.4.4"],
    ["next", "15.9.9"],
    ["next", "16.4.5-canary.1"],
    ["react-dom", "19.3.0"],
    ["zod", "4.5.70"],
  ])("refuse %s %s", (name, version) => {
    expect(floorComplaints([locked(name, version)])).toHaveLength(1);
  });

  test.each([
    ["next", "16.4.5"],
    ["next", "16.10.0"],
    ["next", "17.0.0"],
    ["left-pad", "0.0.1"],
  ])("let %s %s in", (name, version) => {
    expect(floorComplaints([locked(name, version)])).toEqual([]);
  });

  test("look at every copy in the tree", () => {
    expect(lockedPackages().filter(({ name }) => name === "zod").length).toBeGreaterThan(0);
  });
});
