/** The library takes no larger one; in hexadecimal digits. */
const maxDigits = 2 * 32 * 1024 * 1024;

/** Groups whose pictures stand in the text a second time, for old programs, or not in the text at all. */
const elsewhere = /^(?:nonshppict|shprslt|listpicture|background|header[lrf]?|footer[lrf]?)$/;

type Picture = { mime: string | null; digits: string[] };
type Group = { isElsewhere: boolean; picture: Picture | null };

/**
 * The pictures of an RTF text in their order, as data URLs: Word and WPS put them on the clipboard only there, while
 * their HTML names files of the writer's computer. Null for one in a format that no browser shows (metafiles).
 */
export function picturesOfRtf(rtf: string): (string | null)[] {
  const found: (string | null)[] = [];
  const groups: Group[] = [];
  let here: Group = { isElsewhere: false, picture: null };
  const token = /\\([a-z]+)(-?\d+)? ?|\\[^a-z]|[{}]|[^\\{}]+/gi;
  for (let match = token.exec(rtf); match; match = token.exec(rtf)) {
    const [text, word, number] = match;
    if (text === "{") {
      groups.push(here);
      here = { isElsewhere: here.isElsewhere, picture: null };
    } else if (text === "}") {
      if (here.picture && !here.isElsewhere) found.push(dataUrl(here.picture));
      here = groups.pop() ?? { isElsewhere: false, picture: null };
    } else if (word === undefined) {
      if (!text.startsWith("\\")) here.picture?.digits.push(text);
    } else if (word === "bin") token.lastIndex += Math.max(0, Number(number ?? 0));
    else if (word === "pict") here.picture = { mime: null, digits: [] };
    else if (elsewhere.test(word)) here.isElsewhere = true;
    else if (here.picture && (word === "pngblip" || word === "jpegblip"))
      here.picture.mime = word === "pngblip" ? "image/png" : "image/jpeg";
  }
  return found;
}

function dataUrl({ mime, digits }: Picture): string | null {
  const hex = digits.join("").replace(/\s+/g, "");
  if (mime === null || hex === "" || hex.length > maxDigits || hex.length % 2 !== 0 || /[^\da-f]/i.test(hex)) return null;
  const pieces: string[] = [];
  // A piece whose bytes come in threes ends without filling, so that the pieces can be joined.
  for (let at = 0; at < hex.length; at += 6_000) {
    const bytes = hex.slice(at, at + 6_000).match(/../g) ?? [];
    pieces.push(btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16)))));
  }
  return `data:${mime};base64,${pieces.join("")}`;
}
