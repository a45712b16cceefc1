import { expect, test } from "vitest";
import { isFromOwnMachine } from "./own-machine";

test.each<[string, Record<string, string>, boolean]>([
  ["this machine", { "x-client-address": "127.0.0.1" }, true],
  ["this machine over IPv6", { "x-client-address": "::1", "x-forwarded-for": "::1" }, true],
  ["elsewhere", { "x-client-address": "203.0.113.9" }, false],
  ["elsewhere through a proxy here", { "x-client-address": "127.0.0.1", "x-forwarded-for": "203.0.113.9" }, false],
  ["elsewhere, claiming to be here", { "x-client-address": "127.0.0.1", "x-forwarded-for": "127.0.0.1, 203.0.113.9" }, false],
  ["a proxy that names itself", { "x-client-address": "127.0.0.1", via: "1.1 door" }, false],
  ["nobody that is known", {}, false],
])("a request from %s", (_from, headers, isOwn) => {
  expect(isFromOwnMachine(new Headers(headers))).toBe(isOwn);
});
