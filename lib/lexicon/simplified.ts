import { Converter } from "opencc-js/t2cn";

let toSimplified: ((text: string) => string) | undefined;
let standard: ReadonlySet<string> | undefined;

/**
 * One traditional character in its simplified form. Characters that simplified text uses itself (著 in 著名,
 * 乾 in 乾隆) stay, so that it can still be cut into words.
 */
export function simplified(character: string): string {
  standard ??= new Set(commonCharacters());
  if (standard.has(character)) return character;
  toSimplified ??= Converter({ from: "t", to: "cn" });
  return toSimplified(character);
}

/** The 6,763 characters of GB 2312. */
function commonCharacters(): string {
  const bytes: number[] = [];
  for (let high = 0xb0; high <= 0xf7; high++) for (let low = 0xa1; low <= 0xfe; low++) bytes.push(high, low);
  return new TextDecoder("gbk").decode(Uint8Array.from(bytes));
}
