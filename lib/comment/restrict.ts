import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { marksOf } from "@/lib/visitor";
import { canModerate } from "./policy";
import type { LiftInput, RestrictInput } from "./schema";

/** mute: one commenter may not write. block: a whole network may neither write nor flag. */
export type RestrictionKind = "mute" | "block";

export type Restriction = {
  /** Of whom, as far as they are known: see lib/visitor.ts. */
  marks: { reader: Uint8Array<ArrayBuffer> | null; network: Uint8Array<ArrayBuffer> };
  days: number;
  note: string;
  byId: number;
  /** What was written that led to it, and the case that was decided. */
  commentId: number | null;
  caseId: number | null;
};

const day = 24 * 3_600_000;
const forbidden = refuse("forbidden", "只有审核员和站长可以禁言和限制网段。");

/** Shuts a commenter or their network out, in the open transaction. */
export async function restrict(tx: Tx, kind: RestrictionKind, { marks, days, ...rest }: Restriction, now: Date): Promise<{ id: number }> {
  const row = { ...rest, at: now, until: new Date(now.getTime() + days * day) };
  const select = { id: true } as const;
  const made = await (kind === "block"
    ? tx.networkBlock.create({ data: { ...row, network: marks.network }, select })
    : tx.mute.create({ data: { ...row, reader: known(marks.reader) }, select }));
  const { note, byId, commentId, caseId } = rest;
  await recordEvent(
    tx,
    { actorId: byId, action: `reader.${kind}`, subject: kind, subjectId: made.id, data: { days, note, comment: commentId, case: caseId } },
    now,
  );
  return made;
}

/** A mute of nobody must not become one of a whole network. */
function known<T>(reader: T | null): T {
  if (reader === null) throw new Error("only a commenter who left a mark can be muted");
  return reader;
}

/**
 * By hand: who wrote a comment, the network it came from, or the network of an address (for flags without a
 * comment). Refuses as forbidden, or as invalid what names nobody.
 */
export async function restrictByHand(
  actor: Actor,
  { kind, comment, address, days, note }: RestrictInput,
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canModerate(actor)) return forbidden;
  if (address !== undefined && kind === "mute")
    return refuse("invalid", "请检查标出的各项。", { target: "按 IP 只能限制网段；要禁言，请填评论编号" });
  return transaction(async (tx) => {
    const written =
      comment === undefined
        ? null
        : await tx.comment.findUnique({ where: { id: comment }, select: { reader: true, network: true, userId: true } });
    if (comment !== undefined && !written) return refuse("invalid", "请检查标出的各项。", { target: "没有这条评论，请核对编号" });
    if (written && written.userId !== null)
      return refuse("invalid", "请检查标出的各项。", { target: "这是编辑部的人写的，请到“人员”里处理" });
    const marks = written ?? { ...marksOf({ address: address ?? "", agent: "" }), reader: null };
    return ok(await restrict(tx, kind, { marks, days, note, byId: actor.id, commentId: comment ?? null, caseId: null }, now));
  });
}

/** Lifts a mute or a block before its time. Refuses as forbidden, or stale when it has ended. */
export async function liftRestriction(actor: Actor, { kind, id }: LiftInput, now = clock()): Promise<Result<{ id: number }>> {
  if (!canModerate(actor)) return forbidden;
  return transaction(async (tx) =>
    (await lift(tx, kind, id, actor.id, now)) ? ok({ id }) : refuse("stale", "它已经到期，或者刚被同事解除了。"),
  );
}

/** The same in the open transaction; false when it has ended already. */
export async function lift(tx: Tx, kind: RestrictionKind, id: number, byId: number | null, now: Date): Promise<boolean> {
  const current = { where: { id, endedAt: null, until: { gt: now } }, data: { endedAt: now, endedById: byId } };
  const { count } = kind === "mute" ? await tx.mute.updateMany(current) : await tx.networkBlock.updateMany(current);
  if (count > 0) await recordEvent(tx, { actorId: byId, action: `reader.un${kind}`, subject: kind, subjectId: id, data: {} }, now);
  return count > 0;
}
