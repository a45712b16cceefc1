import { XMLParser } from "fast-xml-parser";
import { ItemError } from "./item";

type Value = string | { "#text"?: string; [name: string]: unknown };
export type XmlFields = Record<string, unknown>;

const repeated = new Set(["category", "wp:postmeta", "wp:comment", "wp:author", "wp:category", "wp:tag", "wp:term"]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Entities are decoded here: the parser would not tell those of CDATA from those of text.
  processEntities: false,
  isArray: (name) => repeated.has(name),
});

/** One element of an export as fields by name; CDATA and text alike. Throws ItemError for what is no XML. */
export function readXml(xml: string): XmlFields {
  let root: XmlFields;
  try {
    root = parser.parse(escapeCdata(xml)) as XmlFields;
  } catch (error) {
    throw new ItemError(`Not XML: ${error instanceof Error ? error.message.slice(0, 120) : String(error)}`);
  }
  const element = Object.entries(root).find(([name]) => !name.startsWith("?"))?.[1];
  const only: unknown = Array.isArray(element) ? element[0] : element;
  return typeof only === "object" && only !== null ? (only as XmlFields) : {};
}

function escapeCdata(xml: string): string {
  let plain = "";
  for (let at = 0; ;) {
    const open = xml.indexOf("<![CDATA[", at);
    if (open === -1) return plain + xml.slice(at);
    const close = xml.indexOf("]]>", open);
    const text = xml.slice(open + 9, close === -1 ? xml.length : close);
    plain += xml.slice(at, open) + text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    if (close === -1) return plain;
    at = close + 3;
  }
}

/** The text of one field; "" where it is missing. */
export function textIn(fields: XmlFields, name: string): string {
  return textOf(fields[name]);
}

/** All elements of one name. */
export function listIn(fields: XmlFields, name: string): XmlFields[] {
  const value = fields[name];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((entry: unknown) =>
    typeof entry === "object" && entry !== null ? (entry as XmlFields) : { "#text": entry },
  );
}

export function textOf(value: unknown): string {
  const only = (Array.isArray(value) ? value[0] : value) as Value | undefined;
  const text = typeof only === "object" && only !== null ? only["#text"] : only;
  return typeof text === "string" ? decode(text) : "";
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}
