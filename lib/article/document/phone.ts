/** A mainland mobile, land line with area code, or 400 or 800 number; not a part of a longer row of digits. */
const number =
  /(?<![\d-])(?:\+?86[\s-]?)?(1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\(?0\d{2,3}\)?[\s-]?\d{3,4}[\s-]?\d{4}|[48]00(?:[\s-]?\d){7})(?!\d)/g;

export type PhonePiece = { text: string; /** tel:, where the piece is a number. */ href?: string };

/** A text cut where a number in it begins and ends: "0534-2345678转801、13800000000". An extension is left to whoever dials. */
export function phonePieces(text: string): PhonePiece[] {
  const pieces: PhonePiece[] = [];
  let from = 0;
  const half = text.replace(/[０-９＋－（）]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  for (const { 0: whole, 1: dialled = "", index } of half.matchAll(number)) {
    if (index > from) pieces.push({ text: text.slice(from, index) });
    from = index + whole.length;
    pieces.push({ text: text.slice(index, from), href: `tel:${dialled.replace(/\D/g, "")}` });
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** What dials the first number of a text; undefined where there is none. */
export function telOf(text: string): string | undefined {
  return phonePieces(text).find(({ href }) => href)?.href;
}
