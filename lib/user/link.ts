import { createHash, randomBytes } from "node:crypto";
import { db, type Tx } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import type { UserLinkKind } from "@/prisma/client/enums";

const hour = 3_600_000;
const lifetime: Record<UserLinkKind, number> = { INVITATION: 72 * hour, PASSWORD_RESET: hour };

/** A link that was just made: the only moment at which its token is known. */
export type NewLink = { kind: UserLinkKind; url: string; expiresAt: Date };

/** Makes the one link with which a person sets their password; earlier ones no longer work. `issuedById` null: they asked for it themselves. */
export async function issueLink(
  tx: Tx,
  { userId, kind, issuedById }: { userId: number; kind: UserLinkKind; issuedById: number | null },
  now: Date,
): Promise<NewLink> {
  await endLinks(tx, userId, now);
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + lifetime[kind]);
  await tx.userLink.create({
    data: { userId, kind, issuedById, tokenHash: hashOf(token), createdAt: now, expiresAt },
    select: { id: true },
  });
  return { kind, url: `${siteUrl()}/login/link/${token}`, expiresAt };
}

export async function endLinks(tx: Tx, userId: number, now: Date): Promise<void> {
  await tx.userLink.updateMany({ where: { userId, usedAt: null, expiresAt: { gt: now } }, data: { expiresAt: now } });
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
  return { tokenHash: hashOf(token), usedAt: null, expiresAt: { gt: now }, user: { deactivatedAt: null } };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
