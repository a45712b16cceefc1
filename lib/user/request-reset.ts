import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { take, type Limit } from "@/lib/limit";
import { canSendMail } from "@/lib/mail/send";
import { handOver } from "./hand-over";
import { keyedHash } from "./keyed-hash";
import { issueLink } from "./link";

const perAccount: Limit = { name: "reset-account", points: 3, seconds: 3_600 };

/**
 * Mails a reset link (1 hour) where there is such an account; otherwise, or too often, or where no mail goes
 * out, nothing happens. The person is told the same in every case, so nothing is returned.
 */
export async function requestReset(email: string, now = clock()): Promise<void> {
  if (!canSendMail() || !(await take(perAccount, keyedHash("limit", email)))) return;
  const made = await transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { email, deactivatedAt: null, passwordHash: { not: "-" } },
      select: { id: true, name: true, email: true },
    });
    if (!user) return null;
    const link = await issueLink(tx, { userId: user.id, kind: "PASSWORD_RESET", issuedById: null }, now);
    await recordEvent(tx, { actorId: null, action: "user.requestReset", subject: "user", subjectId: user.id }, now);
    return { link, user };
  });
  if (made) await handOver(made.link, made.user);
}
