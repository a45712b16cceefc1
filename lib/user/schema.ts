import { z } from "zod";
import { Role } from "@/prisma/client/enums";

/** As it is typed to sign in; kept in lower case. */
export const email = z.string().trim().toLowerCase().max(254, "邮箱地址过长").pipe(z.email("请填写正确的邮箱地址"));

/** Eight characters of any script; the upper bound keeps hashing cheap. Spaces count and are kept. */
export const password = z.string().min(8, "密码至少 8 个字符").max(128, "密码不超过 128 个字符");

export const newUserInput = z
  .object({
    email,
    name: z.string().trim().min(1, "请填写姓名").max(30, "姓名不超过 30 字"),
    role: z.enum(Role, { error: "请选择角色" }),
    password,
  })
  .refine((user) => user.password.toLowerCase() !== user.email, { path: ["password"], message: "密码不能与邮箱相同" });

export type NewUserInput = z.infer<typeof newUserInput>;
