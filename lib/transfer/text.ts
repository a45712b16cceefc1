import { parseHTML } from "linkedom";

/** The words of a piece of HTML on one line: entities decoded, tags gone. For headlines, names and summaries. */
export function textOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return oneLine(html);
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  // A "<" that starts no tag ("产值<5亿") is text.
  document.body.innerHTML = html.replace(/<(?![a-z/!])/gi, "&lt;");
  for (const element of [...document.body.querySelectorAll("script, style")]) element.remove();
  return oneLine(document.body.textContent ?? "");
}

export function oneLine(text: string): string {
  return text.replace(/[\s\u3000]+/g, " ").trim();
}

/** A headline for a text that has none: its first sentence, at most 40 characters. */
export function firstWords(text: string): string {
  const line = oneLine(text.split("\n").find((candidate) => candidate.trim() !== "") ?? "");
  const sentence = /^.{4,40}?[。！？!?；;]/u.exec(line)?.[0] ?? line;
  return [...sentence.replace(/[。；;]$/u, "")].slice(0, 40).join("");
}

/** Names in one string: "周禾、李垚", "周禾 李垚" or "Ann Lee, Bob Wu". */
export function splitNames(text: string): string[] {
  const separator = /[a-z]/i.test(text) ? /[,，、;；|/\n]|\s{2,}/ : /[,，、;；|/\s]/;
  return unique(text.split(separator).map(oneLine));
}

export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ""))];
}
