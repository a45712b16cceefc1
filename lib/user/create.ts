import type { Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { hashPassword } from "./password";
import { newUserInput, type NewUserInput } from "./schema";

/**
 * Makes a member of staff, in the open transaction. Refuses as invalid when the e-mail is taken; throws
 * ZodError for what the form would not have let through.
 */
export async function createUser(tx: Tx, input: NewUserInput, now: Date): Promise<Result<{ id: number }>> {
  const { password, ...user } = newUserInput.parse(input);
  const passwordHash = await hashPassword(password);
  const [made] = await tx.user.createManyAndReturn({
    data: [{ ...user, passwordHash, createdAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  return made ? ok(made) : refuse("invalid", "这个邮箱已有账号。", { email: "请换一个邮箱" });
}
