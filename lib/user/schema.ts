import { z } from "zod";
import { rowId } from "@/lib/text/number";
import { Role } from "@/prisma/client/enums";

/** As it is typed to sign in; kept in lower case. */
export const email = z.string().trim().toLowerCase().max(254, "邮箱地址过长").pipe(z.email("请填写正确的邮箱地址"));

/** Eight characters of any script; the upper bound keeps hashing cheap. Spaces count and are kept. */
export const password = z.string().min(8, "密码至少 8 个字符").max(128, "密码不超过 128 个字符");

const name = z.string().trim().min(1, "请填写姓名").max(30, "姓名不超过 30 字");
const role = z.enum(Role, { error: "请选择角色" });
const id = rowId;

export const newUserInput = z
  .object({ email, name, role, password })
  .refine((user) => user.password.toLowerCase() !== user.email, { path: ["password"], message: "密码不能与邮箱相同" });

/** Only what keeps the check cheap: whether such an account can exist is not told here. */
export const signInInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, "请填写邮箱")
    .max(254, "邮箱地址过长")
    .regex(/^[^\0]*$/, "含有无法保存的字符"),
  password: z.string().min(1, "请填写密码").max(128, "密码不超过 128 个字符"),
  next: z.string().max(2_000).catch("").default(""),
});

export type SignInInput = Pick<z.infer<typeof signInInput>, "email" | "password">;

/** Six digits of an app, or a recovery code; spaces are the app's own. */
export const code = z
  .string()
  .max(100, "验证码过长")
  .transform((text) => text.normalize("NFKC").replace(/\s/g, ""))
  .pipe(z.string().min(6, "请填写 6 位验证码或恢复码").max(20, "验证码过长"));

export const signInAgainInput = signInInput.omit({ next: true }).extend({
  code: z
    .string()
    .default("")
    .pipe(z.union([z.literal(""), code])),
});
export const firstCodeInput = z.object({ code });
export const codeInput = z.object({ code, next: signInInput.shape.next });

export type NewUserInput = z.infer<typeof newUserInput>;

export const userInput = z.object({ id });
export const inviteInput = z.object({ email, name, role });
export const changeRoleInput = z.object({ id, role });
export const renameInput = z.object({ name });
export const roleRuleInput = z.object({ role, required: z.enum(["yes", "no"]).transform((value) => value === "yes") });
export const emailInput = z.object({ email });

const repeated = { path: ["repeatPassword"], message: "两次输入的密码不一致" };
const sameTwice = (typed: { password: string; repeatPassword: string }) => typed.password === typed.repeatPassword;

const currentPassword = z.string().min(1, "请填写当前密码").max(128, "密码不超过 128 个字符");
export const currentPasswordInput = z.object({ currentPassword });
export const changePasswordInput = z.object({ currentPassword, password, repeatPassword: z.string() }).refine(sameTwice, repeated);
export const setPasswordInput = z
  .object({ token: z.string().regex(/^[\w-]{43}$/, "链接不完整"), password, repeatPassword: z.string() })
  .refine(sameTwice, repeated);

export type InviteInput = z.infer<typeof inviteInput>;
export type SetPasswordInput = Pick<z.infer<typeof setPasswordInput>, "token" | "password">;
export type ChangePasswordInput = { current: string; password: string };
