import { z } from "zod";
import { shanghaiTimeOrNone } from "@/lib/text/day";
import { rowCount, rowId } from "@/lib/text/number";
import { InquiryState } from "@/prisma/client/enums";
import { readPhone } from "./phone";

/** Longest values; the form says the same to the browser. */
export const inquiryLimits = { need: 100, purpose: 100, tax: 100, company: 60, contact: 30, phone: 40, message: 1_000 } as const;

/** Before it is brought into a normal form, which takes long of a text that was made for it. */
const typed = (name: keyof typeof inquiryLimits, what: string) =>
  z.string().max(10 * inquiryLimits[name], `${what}不超过 ${inquiryLimits[name]} 字`);
const line = (name: keyof typeof inquiryLimits, what: string) =>
  typed(name, what)
    .transform((text) =>
      text
        .normalize("NFC")
        .replace(/\p{Cc}+/gu, " ")
        .trim(),
    )
    .pipe(z.string().max(inquiryLimits[name], `${what}不超过 ${inquiryLimits[name]} 字`));
const required = (name: keyof typeof inquiryLimits, what: string) => line(name, what).pipe(z.string().min(1, `请填写${what}`));

export const inquiryInput = z.object({
  need: required("need", "需求"),
  purpose: line("purpose", "用途").default(""),
  tax: line("tax", "税收").default(""),
  company: required("company", "公司"),
  contact: required("contact", "联系人"),
  phone: z.string().transform((typed, context) => {
    const phone = readPhone(typed);
    if (phone !== null) return phone;
    context.addIssue({
      code: "custom",
      message: typed.trim() === "" ? "请填写联系电话" : "请填写大陆手机号，或带区号的座机，如 0534-2345678",
    });
    return z.NEVER;
  }),
  message: typed("message", "留言")
    .default("")
    .transform((text) =>
      text
        .normalize("NFC")
        .replace(/\r\n?/g, "\n")
        .replace(/[^\P{Cc}\n]+/gu, " ")
        .trim(),
    )
    .pipe(z.string().max(inquiryLimits.message, `留言不超过 ${inquiryLimits.message} 字`)),
  consent: z.literal("yes", "请先勾选同意，我们才能保存您的联系方式"),
  /** The text that stood beside the box. */
  agreed: z.string().max(500).default(""),
  /** Left empty by people, who do not see it. */
  website: z.string().default(""),
  article: rowId.nullable().catch(null).default(null),
  category: rowId.nullable().catch(null).default(null),
});
export type InquiryInput = z.output<typeof inquiryInput>;

const id = rowId;
/** Every change of an inquiry carries the version it was made from. */
const version = rowCount;

export const moveInput = z.object({ id, version, state: z.enum(InquiryState) });
export const assignInput = z.object({ id, version, assignee: z.union([z.literal("").transform(() => null), id]) });
export const remindInput = z.object({
  id,
  version,
  at: shanghaiTimeOrNone,
});
export const noteInput = z.object({
  id,
  text: z.string().trim().min(1, "请填写跟进内容").max(1_000, "跟进内容不超过 1000 字"),
});
export const spamInput = z.object({ id, version, spam: z.enum(["yes", "no"]) });
export const inquiryIdInput = z.object({ id });
export const phoneInput = z.object({
  phone: z.string().transform((typed, context) => {
    const phone = readPhone(typed);
    if (phone !== null) return phone;
    context.addIssue({ code: "custom", message: "请填写完整的手机号或带区号的座机" });
    return z.NEVER;
  }),
});
/** It cannot be taken back: whoever erases says that they asked whose number it is. */
export const eraseInput = phoneInput.extend({ verified: z.literal("yes", "请先核实来人就是号码的主人") });
