import { describe, expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const site = new URL("https://news.example.com");
const said = (origin?: string, fetchSite?: string, host = "news.example.com") => ({ origin, fetchSite, host });

describe("a form comes from a page of this portal", () => {
  test.each([
    ["when its Origin is the portal's", said("https://news.example.com")],
    ["when its Origin is another name the portal answers to", said("https://www.news.example.com", undefined, "www.news.example.com")],
    ["when its Origin is the portal's and a proxy changed the host", said("https://news.example.com", undefined, "127.0.0.1:3000")],
    ["when it is sent on the machine itself", said("http://127.0.0.1:3000", undefined, "127.0.0.1:3000")],
    ["without an Origin when the browser says so", said(undefined, "same-origin")],
    ["without an Origin when a person typed the address", said(undefined, "none")],
  ])("%s", (_when, given) => {
    expect(isSameOrigin(given, site)).toBe(true);
  });

  test.each([
    ["when its Origin is another's", said("https://elsewhere.example")],
    ["when its Origin is another's, whatever else the browser says", said("https://elsewhere.example", "same-origin")],
    ["when its Origin only begins like the portal's", said("https://news.example.com.elsewhere.example")],
    ["when its Origin is the portal without encryption", said("http://news.example.com")],
    ["when its Origin has another port", said("https://news.example.com:8443")],
    ["when its Origin is hidden", said("null", "same-origin")],
    ["when its Origin is empty", said("")],
    ["without an Origin from another site", said(undefined, "cross-site")],
    ["without an Origin from a neighbouring host", said(undefined, "same-site")],
    ["when nothing is said", said()],
  ])("not %s", (_when, given) => {
    expect(isSameOrigin(given, site)).toBe(false);
  });
});
