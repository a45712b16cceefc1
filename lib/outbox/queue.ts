import type { Tx } from "@/lib/db";

export type Mail = { to: string; subject: string; text: string };

/** What a mail is about: a thing that can be erased or end, and its mail with it. */
export type About = { kind: "inquiry" | "link"; id: number };

const aboutOf = ({ kind, id }: About) => `${kind}/${id}`;

/** The id of what mail is about, where it is of this kind. */
export function idAbout(about: string | null, kind: About["kind"]): number | null {
  const [of, id] = about?.split("/") ?? [];
  return of === kind ? Number(id) : null;
}

/** Writes mail in the transaction of what it tells: it goes out if that is committed, and only then. */
export async function queueMail(tx: Tx, mail: Mail | Mail[], now: Date, about?: About): Promise<void> {
  const kept = { createdAt: now, nextTryAt: now, about: about ? aboutOf(about) : null };
  await tx.outboxMail.createMany({
    data: [mail].flat().map(({ to, subject, text }) => ({ to, subject: subject.replace(/\p{Cc}+/gu, " "), text, ...kept })),
  });
}

/** Takes back the mail about things, in the transaction in which they end; what was sent is forgotten. */
export async function dropMail(tx: Tx, kind: About["kind"], ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.outboxMail.deleteMany({ where: { about: { in: ids.map((id) => aboutOf({ kind, id })) } } });
}
