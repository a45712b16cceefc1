import { db, Prisma } from "@/lib/db";
import { log } from "@/lib/log";
import { canSendMail, sendMail } from "@/lib/mail/send";
import type { Mail } from "./queue";

const minute = 60_000;
/** Wait after the first, second … failure; after the last one it is given up. */
export const waits = [1, 5, 15, 60, 240, 720, 1_440].map((minutes) => minutes * minute);
/** How long a process that took mail to send may keep it from the others. */
const leaseMs = 5 * minute;
/** A mail server may take some twenty seconds over each: all of a batch are sent before another process may take them. */
const batch = 10;

/** Mail as it is taken to be sent. */
export type Waiting = Mail & { about: string | null };
type Row = Waiting & { id: bigint; tries: number };

/** What a mail is about is over: it is given up without another try. */
export class Moot extends Error {}

/**
 * Sends what is due, oldest first, ten a run. A row is taken before it is sent, so that two instances never
 * send it both; a process that dies between sending and noting it sends it once more after five minutes.
 * Without a mail server nothing is taken: the rows wait, see listOutbox.
 */
export async function sendDueMail(
  now: Date,
  send: (mail: Waiting) => Promise<void> = ({ about: _about, ...mail }) => sendMail(mail),
  able = canSendMail(),
): Promise<{ sent: number; failed: number }> {
  if (!able) return { sent: 0, failed: 0 };
  const due = await db.$queryRaw<Row[]>(Prisma.sql`
    UPDATE "OutboxMail" SET "nextTryAt" = ${new Date(now.getTime() + leaseMs)}, tries = tries + 1
    WHERE id IN (
      SELECT id FROM "OutboxMail" WHERE "sentAt" IS NULL AND "nextTryAt" <= ${now} AND tries <= ${waits.length}
      ORDER BY "nextTryAt", id LIMIT ${batch} FOR UPDATE SKIP LOCKED)
    RETURNING id, "to", subject, text, about, tries`);
  let sent = 0;
  for (const { id, tries, ...mail } of due) {
    // Many of one, for what it is about may end meanwhile, and the mail with it.
    const note = (data: Prisma.OutboxMailUpdateManyMutationInput) => db.outboxMail.updateMany({ where: { id }, data });
    try {
      await send(mail);
      await note({ sentAt: now, failure: null });
      sent += 1;
    } catch (error) {
      const failure = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      const wait = error instanceof Moot ? undefined : waits[tries - 1];
      log.warn({ err: error, mail: String(id), tries }, wait === undefined ? "mail given up" : "mail not sent; it is tried again");
      await note({ failure, ...(wait === undefined ? { tries: waits.length + 1 } : { nextTryAt: new Date(now.getTime() + wait) }) });
    }
  }
  return { sent, failed: due.length - sent };
}

/** Forgets sent mail after 30 days: it names people. */
export async function forgetSentMail(now: Date): Promise<void> {
  await db.outboxMail.deleteMany({ where: { sentAt: { lt: new Date(now.getTime() - 30 * 24 * 60 * minute) } } });
}
