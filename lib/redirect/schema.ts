import { z } from "zod";
import { siteUrl } from "@/lib/env";
import { rowId } from "@/lib/text/number";
import { closed, decoded, isAlwaysServed } from "./address";

const address = (name: string) => z.string().trim().min(1, `请填写${name}`).max(500, `${name}不超过 500 字`);

/** Begins with one slash, without white space; what stands behind # no server is told. */
const isPath = (path: string) => /^\/(?!\/)[^\s\\#]*$/u.test(path) && !/\p{Cc}/u.test(path);

/** A whole address as its path with the query; null for none. */
function wholeAddress(value: string): { origin: string; path: string } | null {
  const url = /^https?:\/\//i.test(value) ? URL.parse(value) : null;
  return url && { origin: url.origin, path: `${url.pathname}${url.search}` };
}

export const served = "本站在这个地址有页面，不能再转到别处";

export const redirectPair = z.object({
  /** Decoded, with the query where there was one: "/old/页面", "/plus/view.php?aid=12". A whole address is brought to that form, of whatever site it was. */
  fromPath: address("旧地址")
    .transform((value) => decoded(wholeAddress(value)?.path ?? value))
    .refine(isPath, "旧地址要以 / 开头，或是完整的网址，不含空格和 #")
    .refine((path) => path.startsWith("/?") || !isAlwaysServed(path.split("?")[0] ?? ""), served),
  /** A path of this portal, decoded, without query: "/categories/德州". A whole address of ours is brought to that form. */
  toPath: address("新地址")
    .transform((value) => {
      const whole = wholeAddress(value);
      return decoded(whole?.origin === new URL(siteUrl()).origin ? whole.path : value);
    })
    .refine((path) => isPath(path) && !path.includes("?"), "新地址要是本站的地址，以 / 开头，不含空格、问号和 #")
    .refine((path) => !closed.test(path), "不能跳转到编辑部或接口"),
});
export const redirectInput = redirectPair.extend({ instead: z.string().max(500).optional() });
export const redirectRef = z.object({ id: rowId });
export const redirectFile = z.object({
  csv: z.string().min(1, "请粘贴或选择 CSV").max(900_000, "一次不超过 900 KB"),
  instead: z.string().max(40).optional(),
});

export type RedirectInput = z.output<typeof redirectInput>;
export type RedirectFile = z.output<typeof redirectFile>;
