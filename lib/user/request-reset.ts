import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { take, type Limit } from "@/lib/limit";
import { canSendMail } from "@/lib/mail/send";
import { keyedHash } from "./keyed-hash";
import { issueLink } from "./link";
import { queueLink } from "./link-mail";

const perAccount: Limit = { name: "reset-account", points: 3, seconds: 3_600 };

/**
 * Has a reset link mailed (1 hour) where there is such an account; otherwise, or too often, or where no mail goes
 * out, nothing happens. The person is told the same in every case, so nothing is returned.
 */
export async function requestReset(email: string, now = clock()): Promise<void> {
  if (!canSendMail() || !(await take(perAccount, keyedHash("limit", email)))) return;
  await transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { email, deactivatedAt: null, passwordHash: { not: "-" } },
      select: { id: true, name: true, email: true },
    });
    if (!user) return;
    const link = await issueLink(tx, { userId: user.id, kind: "PASSWORD_RESET", issuedById: null }, now);
    await recordEvent(tx, { actorId: null, action: "user.requestReset", subject: "user", subjectId: user.id }, now);
    await queueLink(tx, link, user, now);
  });
}
