import { pinyin } from "pinyin-pro";
import { cutWords } from "./words";
import { normalise } from "./normalise";

const maxLength = 80;

/**
 * Address part of a Chinese text: pinyin without tones, one hyphen between words (长沙银行 → changsha-yinhang,
 * 重庆 → chongqing). Lower case latin letters, digits and single hyphens, at most 80 characters, cut at a
 * word; never empty: what has no letter at all becomes `fallback`.
 */
export function slugOf(text: string, fallback = "wenzhang"): string {
  const withoutAccents = normalise(text).normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
  const words = cutWords(withoutAccents).flatMap((word) =>
    (/\p{Script=Han}/u.test(word) ? pinyin(word, { toneType: "none", type: "array", v: true, nonZh: "consecutive" }).join("") : word)
      .split(/[^a-z0-9]+/)
      .filter((part) => part !== ""),
  );
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word.slice(0, maxLength) : `${slug}-${word}`;
    if (longer.length > maxLength) break;
    slug = longer;
  }
  return slug === "" ? fallback : slug;
}
