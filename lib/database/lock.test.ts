import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Fault } from "@/lib/fault";
import { DirectoryInUse, lockDataDirectory } from "./lock";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "tongqu-lock-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const lockFile = () => path.join(dir, "lock");

describe("the lock of a data directory", () => {
  test("is held until it is given back", () => {
    const giveBack = lockDataDirectory(dir);
    expect(() => lockDataDirectory(dir)).toThrow(DirectoryInUse);
    giveBack();
    expect(existsSync(lockFile())).toBe(false);
    lockDataDirectory(dir)();
  });

  test("makes a directory that is missing", () => {
    const below = path.join(dir, "a", "b");
    lockDataDirectory(below)();
    expect(existsSync(below)).toBe(true);
  });

  test("of a killed process is taken over", async () => {
    const other = spawn("sleep", ["60"]);
    const started = readFileSync(`/proc/${other.pid ?? 0}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[19];
    writeFileSync(lockFile(), JSON.stringify({ pid: other.pid, started }));
    expect(() => lockDataDirectory(dir)).toThrow(`(pid ${other.pid ?? 0})`);
    other.kill("SIGKILL");
    await once(other, "exit");
    lockDataDirectory(dir)();
  });

  test("of a process whose id went to another one is taken over", () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, started: "1" }));
    lockDataDirectory(dir)();
  });

  test.each(["", "{", "null"])("that was left half-written (%j) is taken over", (content) => {
    writeFileSync(lockFile(), content);
    lockDataDirectory(dir)();
  });

  test("that another process has put back in the meantime stays its own", () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: 999_999_999, started: "1" }));
    const giveBack = lockDataDirectory(dir);
    writeFileSync(lockFile(), JSON.stringify({ pid: 1, started: "1" }));
    giveBack();
    expect(existsSync(lockFile())).toBe(true);
  });

  test("says in one sentence that a directory is a file, or lies below one", () => {
    const file = path.join(dir, "file");
    writeFileSync(file, "");
    for (const place of [file, path.join(file, "below")]) {
      expect(() => lockDataDirectory(place)).toThrow(Fault);
      expect(() => lockDataDirectory(place)).toThrow(/not a directory/);
    }
  });

  test("says in one sentence that a directory cannot be made", () => {
    expect(() => lockDataDirectory("/proc/tongqu/data")).toThrow(
      "The data directory /proc/tongqu/data cannot be written: it cannot be made there (ENOENT).",
    );
  });

  test.runIf(process.getuid?.() !== 0)("says in one sentence that a directory may not be written", () => {
    execFileSync("chmod", ["555", dir]);
    expect(() => lockDataDirectory(dir)).toThrow(/this user may not write there/);
    execFileSync("chmod", ["755", dir]);
  });
});
