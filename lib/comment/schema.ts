import { isIP } from "node:net";
import { z } from "zod";
import { storable } from "@/lib/text/normalise";
import { rowId } from "@/lib/text/number";

const longestBody = 1_000;

/** Control characters and those that turn the direction of what stands beside them. */
// eslint-disable-next-line no-control-regex -- they are what is taken out
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const plain = (text: string) => storable(text).replace(/\r\n?/g, "\n").replace(unseen, "");

const body = z
  .string()
  .transform((text) =>
    plain(text)
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
  )
  .pipe(z.string().min(2, "请写下评论").max(longestBody, `评论不超过 ${longestBody} 字`));

const name = z
  .string()
  .transform((text) => plain(text).replace(/\s+/g, " ").trim())
  .pipe(
    z
      .string()
      .min(1, "请填写称呼")
      .max(20, "称呼不超过 20 字")
      .regex(/\p{L}|\p{N}/u, "称呼里要有文字"),
  );

const id = rowId;

/** An empty field of a form is no value. */
const absent = (value: unknown) => (value === "" ? undefined : value);

export const commentInput = z.object({
  article: id,
  /** The comment that is answered. */
  parent: z.preprocess(absent, id.optional()),
  body,
  name,
  email: z.preprocess(absent, z.email("邮箱格式不正确").max(254, "邮箱过长").optional()),
  /** A field no person sees: whoever fills it in fills in everything. */
  website: z.string().default(""),
  /** When and for which article the form was made; see stampOf in claim.ts. */
  stamp: z.string().max(200).default(""),
});

export const editInput = z.object({ id, version: id, body });

export const switchInput = z.object({ article: id, comments: z.enum(["inherit", "open", "closed"]) });

const target = z.string().trim().max(200, "请填评论编号或 IP 地址");

/** Whom to shut out: a comment by its number or its address, or a network by an IP address in it. */
export const restrictInput = z
  .object({
    kind: z.enum(["mute", "block"], { error: "请选择方式" }),
    target,
    days: z.coerce.number({ error: "请填写天数" }).int("请填整数").min(1, "至少 1 天").max(365, "最多 365 天"),
    note: z
      .string()
      .transform((text) => plain(text).trim())
      .pipe(z.string().min(1, "请写明原因，同事会看到").max(500, "原因不超过 500 字")),
  })
  .transform(({ target: given, ...rest }, context) => {
    const [, number] = /^(?:\S*\/comments\/|#)?([1-9]\d{0,8})(?:[?#]\S*)?$/.exec(given) ?? [];
    if (number) return { ...rest, comment: Number(number) };
    if (isIP(given) !== 0) return { ...rest, address: given };
    context.addIssue({ code: "custom", path: ["target"], message: "请填评论编号、评论地址或 IP 地址" });
    return z.NEVER;
  });

export const liftInput = z.object({ kind: z.enum(["mute", "block"]), id });

export type RestrictInput = { kind: "mute" | "block"; comment?: number; address?: string; days: number; note: string };
export type LiftInput = z.output<typeof liftInput>;
export type CommentInput = z.output<typeof commentInput>;
export type EditInput = z.output<typeof editInput>;
export type SwitchInput = z.output<typeof switchInput>;
