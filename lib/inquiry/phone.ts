import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/**
 * A mainland mobile or land line (with area code, an extension may follow), as an HTML pattern: what the
 * browser lets through and what the server takes are this one rule. Digits may be full-width.
 */
export const phonePattern =
  "\\s*(?:[+＋]?[8８][6６][\\s\\-]?)?(?:[1１][3-9３-９](?:[\\s\\-]?\\p{Nd}){9}|[\\(（]?[0０]\\p{Nd}{2,3}[\\)）]?[\\s\\-－]?[2-8２-８]\\p{Nd}{2,3}[\\s\\-]?\\p{Nd}{4}(?:[\\s\\-]?(?:转|分机|[\\-－])?[\\s\\-]?\\p{Nd}{1,6})?)\\s*";

const rule = new RegExp(`^(?:${phonePattern})$`, "v");

/** The number as it is kept: "13812345678", "0534-2345678", "0534-2345678转801"; null for what is none. */
export function readPhone(typed: string): string | null {
  if (typed.length > 40 || !rule.test(typed)) return null;
  const text = typed.normalize("NFKC").trim();
  const [, main = "", extension = ""] = /^(.*?)(?:(?:转|分机)\s*(\d{1,6}))?$/.exec(text) ?? [];
  const whole = parsePhoneNumberFromString(main, "CN");
  const number = whole?.isValid() ? whole : parsePhoneNumberFromString(main.replace(/[\s-]\d{1,6}$/, ""), "CN");
  if (!number?.isValid() || number.country !== "CN") return null;
  const trailing = number === whole ? extension : extension || (/[\s-](\d{1,6})$/.exec(main)?.[1] ?? "");
  const type = number.getType();
  if (type === "MOBILE") return extension === "" && number === whole ? number.nationalNumber : null;
  if (type !== "FIXED_LINE" && type !== "FIXED_LINE_OR_MOBILE") return null;
  const [area = "", ...rest] = number.formatNational().split(/[\s-]+/);
  const local = rest.join("");
  // No land line begins so, though the library takes it.
  if (!/^[2-8]/.test(local)) return null;
  return `${area}-${local}${trailing === "" ? "" : `转${trailing}`}`;
}

/** The digits that make two writings the same number; extensions count. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

/** For lists: "138****5678", "0534-****678". */
export function maskPhone(phone: string): string {
  const [, start = "", end = ""] = /^(0\d{2,3}-|\d{3}).*?(\d{3,4})(?:转\d+)?$/.exec(phone) ?? [];
  return start === "" ? "" : `${start}****${end.slice(-(start.endsWith("-") ? 3 : 4))}`;
}
