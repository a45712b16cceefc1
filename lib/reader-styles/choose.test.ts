import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { writeFiles } from "@/lib/testing/files";
import { makeReaderStyles, stylePieces } from "./make";
import { readerStyles, stylePiecesFile } from "./choose";

/** What a page with this HTML gets of a sheet. */
async function partOf(css: string, html: string, script = ""): Promise<string> {
  const dir = writeFiles({});
  writeFileSync(stylePiecesFile(dir), JSON.stringify(stylePieces(css, script)));
  return (await readerStyles(dir))([html])
    .element.toString()
    .replace(/^<style>|<\/style>$/g, "");
}

test.each([
  ["a tag that is there", "p{color:red}", "<p>", "p{color:red}"],
  ["a tag that is not", "p{color:red}", "<b>", ""],
  ["one whose name only begins so", "p{color:red}", "<pre>", ""],
  ["a tag behind one whose name it begins with", "pre{color:red}", "<p><p><pre>", "pre{color:red}"],
  ["a class that is there", ".a{color:red}", '<b class="c a">', ".a{color:red}"],
  ["a class that only contains it", ".a{color:red}", '<b class="ab">', ""],
  ["all that a selector names", ".a p{color:red}", '<p><b class="a">', ".a p{color:red}"],
  ["only a part of it", ".a p{color:red}", '<b class="a">', ""],
  ["one of several selectors", "h1,.a{color:red}", "<h1>", "h1,.a{color:red}"],
  ["no class and no tag", ":root{color:red}*{margin:0}[hidden]{display:none}", "", ":root{color:red}*{margin:0}[hidden]{display:none}"],
  ["what may be otherwise", "p:not(.a){color:red}:is(p,.b){margin:0}", "<p>", "p:not(.a){color:red}:is(p,.b){margin:0}"],
  ["a name with signs", String.raw`.w-\[50\%\]{width:50%}`, '<b class="w-[50%]">', String.raw`.w-\[50\%\]{width:50%}`],
  [
    "a name that HTML writes otherwise",
    String.raw`.\[\&\>a\]\:x>a{margin:0}`,
    '<b class="[&amp;&gt;a]:x"><a>',
    String.raw`.\[\&\>a\]\:x>a{margin:0}`,
  ],
  [
    "parts of a field that is there",
    "::file-selector-button{margin:0}::-webkit-datetime-edit{padding:0}::placeholder{opacity:1}",
    '<input class="file-field">',
    "::file-selector-button{margin:0}::placeholder{opacity:1}",
  ],
  ["a value in brackets that looks like a class", '[href$=".pdf"]{color:red}', "", '[href$=".pdf"]{color:red}'],
  [
    "blocks",
    "@layer a,b;@layer a{@media print{p{margin:0}.x{margin:1px}}}@layer b{b{margin:0}}",
    "<p><b>",
    "@layer a,b;@layer a{@media print{p{margin:0}}}@layer b{b{margin:0}}",
  ],
  ["a property that something uses", ":root{--a:1px;--b:2px}p{margin:var(--a)}", "<p>", ":root{--a:1px;}p{margin:var(--a)}"],
  [
    "one that another property uses",
    ":root{--a:var(--b);--b:2px}p{margin:var(--a)}",
    "<p>",
    ":root{--a:var(--b);--b:2px;}p{margin:var(--a)}",
  ],
  ["nothing that is for browsers without @property", "@layer properties{*{--a:1px}}p{margin:var(--a)}", "<p>", "p{margin:var(--a)}"],
  ["the kind of a property that something uses", '@property --a{syntax:"*";inherits:false}p{margin:var(--a)}', "<b>", ""],
])("a page gets of the sheet what it can need: %s", async (_, css, html, expected) => {
  expect(await partOf(css, html)).toBe(expected);
});

test("what the readers' script may add to a page is there before it does", async () => {
  expect(await partOf(".sr-only{width:1px}li{margin:0}b{margin:0}", "<p>", 'make("li").className = "sr-only"')).toBe(
    ".sr-only{width:1px}li{margin:0}",
  );
});

test("the whole sheet, needed as a whole, is the sheet", async () => {
  const css = await makeReaderStyles();
  const script = readFileSync("public/reader.js", "utf8");
  const pieces = stylePieces(css, script);
  const names = [...new Set(pieces.flatMap(({ needs }) => needs.flat()))];
  const html = names.map((name) => (name.startsWith("<") ? `${name}>` : `<p class="${name.slice(1).replaceAll("&", "&amp;")}">`)).join("");
  const squeezed = (text: string) => text.replace(/[\s;]/g, "");
  const kept = squeezed(await partOf(css, html, script));
  for (const { css: text } of pieces.filter(({ declares }) => declares === undefined)) expect(kept).toContain(squeezed(text));
  // What is left out is declared and used by nothing.
  const all = pieces.flatMap(({ uses }) => uses);
  for (const { declares, css: text } of pieces) if (declares && all.includes(declares)) expect(kept).toContain(squeezed(text));
});
