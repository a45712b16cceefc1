import { z } from "zod";
import { rowId } from "@/lib/text/number";

/** Addresses that the portal answers itself, whatever a redirect says. */
const closed = /^\/(?:admin|api|login|preview|_next|media|share|display)(?:\/|$)/;

/** A path of this portal, decoded, without query: "/old/页面". A whole address of ours or an encoded path is brought to that form. */
const ownPath = (name: string) =>
  z
    .string()
    .trim()
    .min(1, `请填写${name}`)
    .max(500, `${name}不超过 500 字`)
    .transform((value) => decoded(value))
    .refine((value) => /^\/(?!\/)[^\s\\?#]*$/u.test(value) && !/\p{Cc}/u.test(value), `${name}要以 / 开头，不含空格、问号和 #`);

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // not encoded: it is taken as it stands
  }
}

export const redirectPair = z.object({
  fromPath: ownPath("旧地址").refine((path) => path !== "/" && !closed.test(path), "这个地址由本站使用，不能跳转"),
  toPath: ownPath("新地址").refine((path) => !closed.test(path), "不能跳转到编辑部或接口"),
});
export const redirectInput = redirectPair.extend({ instead: z.string().max(500).optional() });
export const redirectRef = z.object({ id: rowId });
export const redirectFile = z.object({
  csv: z.string().min(1, "请粘贴或选择 CSV").max(900_000, "一次不超过 900 KB"),
  instead: z.string().max(10).optional(),
});

export type RedirectInput = z.output<typeof redirectInput>;
export type RedirectFile = z.output<typeof redirectFile>;
