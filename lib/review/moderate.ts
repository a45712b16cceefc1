import { recordEvents } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { settleComments, type Settled } from "@/lib/comment/settle";
import { transaction, type Tx } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { commentPath, formatUsualNote } from "@/lib/format";
import { noteOutcome } from "@/lib/lexicon/outcome";
import { queueMail } from "@/lib/outbox/queue";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { DecisionAction } from "@/prisma/client/enums";
import { closeCases, holdOpenCases } from "./case";
import { recordDecisions } from "./enter";
import { canReview } from "./policy";
import { clausesOf, getClause } from "./policy-clauses";
import type { ModerateInput } from "./schema";
import { changedSince } from "./seen";
import { titleOfComment } from "./subject";

const decisions = { VISIBLE: "RESTORE", HIDDEN: "HIDE", REMOVED: "REMOVE" } as const satisfies Record<ModerateInput["to"], DecisionAction>;

/** What was done: comments that were let through, decisions on the others, and how many were passed over: for a colleague, or since they changed. */
export type Moderated = { to: ModerateInput["to"]; approved: number[]; decisions: number[]; busy: number; changed: number };

/**
 * Lets through, hides, removes or shows again up to 500 comments in one act. To let through what waited is
 * all there is to it; anything else is a decision like one of the queue: on the open case of the comment,
 * or on one of its own that is decided at once, with a ticket for the writer from which they can appeal.
 * Passes over what is so already, what a colleague is at, and what is no longer as it was `seen`. Refuses as forbidden, or invalid where a clause
 * is missing.
 */
export async function moderateComments(
  actor: Actor,
  { ids, to, clause, note, seen }: ModerateInput,
  now = clock(),
): Promise<Result<Moderated>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以处理评论。");
  const rule = clause ? getClause(clause) : null;
  if (to !== "VISIBLE" && !rule) return refuse("invalid", "请选择折叠或移除所依据的条款。", { clause: "请选择条款" });
  return transaction(
    async (tx) => {
      const cases = await holdOpenCases(tx, actor, ids, now);
      const busy = new Set(cases.filter(({ isBusy }) => isBusy).map(({ commentId }) => commentId));
      const changed = seen ? await changedSince(tx, ids, seen) : new Set<number>();
      const free = ids.filter((id) => !busy.has(id) && !changed.has(id));
      const settled = await settleComments(tx, free, { to, reason: rule?.reason }, now);
      const texts = await textsOf(tx, settled);
      const waited = to === "VISIBLE" ? settled.filter(({ before }) => before === "HELD") : [];
      const approved = waited.map(({ id }) => id);
      const events = approved.map((id) => ({ actorId: actor.id, action: "comment.approve", subject: "comment", subjectId: id }));
      await recordEvents(tx, events, now);
      await tellApproved(
        tx,
        approved.flatMap((id) => texts.get(id) ?? []),
        now,
      );

      const byReason = Map.groupBy(
        settled.filter((each) => !waited.includes(each)),
        ({ beforeReason }) => rule?.reason ?? beforeReason ?? "OTHER",
      );
      const made: number[] = [];
      for (const [reason, judged] of byReason) {
        const caseIds = await closeCases(
          tx,
          judged.flatMap(({ id }) => texts.get(id) ?? []),
          { cases, reason },
          now,
        );
        const rows = judged.flatMap(({ id, before, beforeReason }) => {
          const [text, caseId] = [texts.get(id), caseIds.get(id)];
          if (!text || caseId === undefined) return [];
          const was = { version: text.version, comment: { before, beforeReason } };
          return { caseId, ref: { subject: "COMMENT" as const, id }, title: text.title, email: text.address, before: was };
        });
        const told = {
          action: decisions[to],
          reason,
          clause: rule?.id ?? clausesOf(reason)[0]?.id ?? "",
          note: note || formatUsualNote(decisions[to]),
        };
        made.push(...(await recordDecisions(tx, rows, { ...told, byId: actor.id }, now)).map(({ id }) => id));
      }
      if (to !== "HIDDEN") await noteWords(tx, [...texts.values()], to === "REMOVED", now);
      return ok({ to, approved, decisions: made, busy: busy.size, changed: changed.difference(busy).size });
    },
    { timeout: 20_000 },
  );
}

type Text = {
  id: number;
  name: string;
  body: string;
  version: number;
  title: string;
  headline: string;
  /** Of the writer, where they left one. */
  address: string | null;
  /** Null for one that did not wait. */
  waitsSince: Date | null;
  isHeldForWords: boolean;
};

async function textsOf(tx: Tx, settled: readonly Settled[]): Promise<Map<number, Text>> {
  const rows = await tx.comment.findMany({
    where: { id: { in: settled.map(({ id }) => id) } },
    select: {
      ...{ id: true, name: true, body: true, version: true, email: true, createdAt: true, editedAt: true, heldFor: true },
      user: { select: { email: true } },
      article: { select: { headline: true } },
    },
  });
  const waited = new Set(settled.filter(({ before }) => before === "HELD").map(({ id }) => id));
  return new Map(
    rows.map(({ id, name, body, version, email, createdAt, editedAt, heldFor, user, article: { headline } }) => [
      id,
      {
        ...{ id, name, body, version, headline, title: titleOfComment(name, headline), address: user?.email ?? email },
        waitsSince: waited.has(id) ? (editedAt ?? createdAt) : null,
        isHeldForWords: heldFor.includes("lexicon"),
      },
    ]),
  );
}

/** Whoever left an address is told that a comment that waited was let through. */
async function tellApproved(tx: Tx, texts: readonly Text[], now: Date): Promise<void> {
  const mails = texts.flatMap(({ id, address, headline }) => {
    const text = `您在《${headline}》下的评论已通过审核，所有读者都能看到。\n\n${siteUrl()}${commentPath({ id })}`;
    return address ? [{ to: address, subject: "您的评论已发表", text }] : [];
  });
  await queueMail(tx, mails, now);
}

/** What became of comments that waited for a word: the lexicon learns how good its rules are. */
async function noteWords(tx: Tx, texts: readonly Text[], isConfirmed: boolean, now: Date): Promise<void> {
  for (const { id, name, body } of texts.filter(({ isHeldForWords }) => isHeldForWords))
    await noteOutcome(tx, { subject: "COMMENT", subjectId: id, text: `${name}\n${body}`, scope: "COMMENT", isConfirmed }, now);
}
