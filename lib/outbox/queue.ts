import type { Tx } from "@/lib/db";

export type Mail = { to: string; subject: string; text: string };

/** Writes mail in the transaction of what it tells: it goes out if that is committed, and only then. */
export async function queueMail(tx: Tx, mail: Mail | Mail[], now: Date): Promise<void> {
  await tx.outboxMail.createMany({
    data: [mail]
      .flat()
      .map(({ to, subject, text }) => ({ to, subject: subject.replace(/\p{Cc}+/gu, " "), text, createdAt: now, nextTryAt: now })),
  });
}
