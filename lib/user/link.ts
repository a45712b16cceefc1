import { createHash, randomBytes } from "node:crypto";
import { db, type Tx } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { dropMail } from "@/lib/outbox/queue";
import type { UserLinkKind } from "@/prisma/client/enums";

const hour = 3_600_000;
const lifetime: Record<UserLinkKind, number> = { INVITATION: 72 * hour, PASSWORD_RESET: hour };

/** A link that was just made: the only moment at which its token is known. */
export type NewLink = { id: number; kind: UserLinkKind; url: string; expiresAt: Date };

/** Makes the one link with which a person sets their password; earlier ones no longer work. `issuedById` null: they asked for it themselves. */
export async function issueLink(
  tx: Tx,
  { userId, kind, issuedById }: { userId: number; kind: UserLinkKind; issuedById: number | null },
  now: Date,
): Promise<NewLink> {
  await endLinks(tx, userId, now);
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + lifetime[kind]);
  const { id } = await tx.userLink.create({
    data: { userId, kind, issuedById, tokenHash: hashOf(token), createdAt: now, expiresAt },
    select: { id: true },
  });
  return { id, kind, url: urlOf(token), expiresAt };
}

/** The address of a link under a new token; the one before opens nothing any more. Null when it was used or has ended. */
export async function giveNewToken(id: number, now: Date): Promise<string | null> {
  const token = makeToken();
  const { count } = await db.userLink.updateMany({ where: { id, ...open(now) }, data: { tokenHash: hashOf(token) } });
  return count === 1 ? urlOf(token) : null;
}

/** Ends the links of a person, with the mail that still waits to bring one. */
export async function endLinks(tx: Tx, userId: number, now: Date): Promise<void> {
  const ended = await tx.userLink.updateManyAndReturn({
    where: { userId, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
    select: { id: true },
  });
  await dropMail(
    tx,
    "link",
    ended.map(({ id }) => id),
  );
}

/** Whose link this is and what for; null when it was used, has expired, or its owner was deactivated. */
export async function getLink(token: string, now: Date) {
  return db.userLink.findFirst({
    where: live(token, now),
    select: { id: true, kind: true, user: { select: { id: true, name: true, email: true } } },
  });
}

/** Uses a link up: true once. */
export async function useLink(tx: Tx, token: string, now: Date): Promise<boolean> {
  const used = await tx.userLink.updateMany({ where: live(token, now), data: { usedAt: now } });
  return used.count === 1;
}

function live(token: string, now: Date) {
  return { tokenHash: hashOf(token), ...open(now) };
}

const open = (now: Date) => ({ usedAt: null, expiresAt: { gt: now }, user: { deactivatedAt: null } });
const makeToken = () => randomBytes(32).toString("base64url");
const urlOf = (token: string) => `${siteUrl()}/login/link/${token}`;

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
