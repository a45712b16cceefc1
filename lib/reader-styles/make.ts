import { readFile } from "node:fs/promises";
import path from "node:path";
import tailwind from "@tailwindcss/postcss";
import { AttributeAction, parse, SelectorType } from "css-what";
import postcss, { type ChildNode, type Rule } from "postcss";
import type { StylePiece } from "./choose";

/** The readers' style sheet, made from app/reader.css and the components that it lists: once by a build, at each request in development. */
export async function makeReaderStyles(): Promise<string> {
  const from = path.resolve("app/reader.css");
  const { css } = await postcss([tailwind({ optimize: { minify: true } })]).process(await readFile(from, "utf8"), { from });
  return css;
}

/** The sheet in pieces, each with what a page must have to need it. `script` is the readers' own: what it names is on every page. */
export function stylePieces(css: string, script: string): StylePiece[] {
  const scripted = new Set(script.match(/[\w-]+/g));
  const pieces: StylePiece[] = [];

  function add(node: ChildNode, inside: string[]): void {
    if (node.type === "rule") return addRule(node, inside);
    const head = node.type === "atrule" ? `@${node.name} ${node.params}` : "";
    if (head === "@layer properties") return; // For browsers without @property, which do not know light-dark() either.
    if (node.type === "atrule" && node.name === "property") {
      pieces.push({ inside, needs: [], declares: node.params, uses: [], css: node.toString() });
    } else if (node.type === "atrule" && node.nodes && conditional.has(node.name)) {
      for (const child of node.nodes) add(child, [...inside, head]);
    } else {
      const text = node.toString();
      pieces.push({ inside, needs: [], uses: usedIn(text), css: node.type === "atrule" && !node.nodes ? `${text};` : text });
    }
  }

  function addRule(rule: Rule, inside: string[]): void {
    const alternatives = rule.selectors.map((selector) => namesIn(selector).filter((name) => !scripted.has(name.slice(1))));
    const needs = alternatives.some((names) => names.length === 0) ? [] : alternatives;
    const variables = rule.nodes.flatMap((node) => (node.type === "decl" && node.variable ? node : []));
    if (variables.length < rule.nodes.length) {
      pieces.push({ inside, needs, uses: usedIn(rule.toString()), css: rule.toString() });
    } else {
      for (const { prop, value } of variables)
        pieces.push({ inside: [...inside, rule.selector], needs, declares: prop, uses: usedIn(value), css: `${prop}:${value};` });
    }
  }

  for (const node of postcss.parse(css).nodes) add(node, []);
  return pieces;
}

const conditional = new Set(["layer", "media", "supports", "container"]);

function usedIn(css: string): string[] {
  return [...new Set([...css.matchAll(/var\((--[\w-]+)/g)].flatMap(([, name]) => name ?? []))];
}

/** Parts of fields that few pages have, by the class that such a field has here. */
const fields = [
  [/^-webkit-(?:date|calendar)/, ".date-field"],
  [/^file-selector-button$/, ".file-field"],
] as const;

/** Tags and classes without which a selector matches nothing; what stands inside `:is()`, `:not()` and the like is left open. */
function namesIn(selector: string): string[] {
  const [tokens = []] = parse(selector);
  return tokens.flatMap((token) => {
    if (token.type === SelectorType.Tag) return [`<${token.name}`];
    if (token.type === SelectorType.PseudoElement) return fields.flatMap(([part, field]) => (part.test(token.name) ? field : []));
    return token.type === SelectorType.Attribute && token.name === "class" && token.action === AttributeAction.Element
      ? [`.${token.value}`]
      : [];
  });
}
