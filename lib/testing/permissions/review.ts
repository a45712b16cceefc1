import { db } from "@/lib/db";
import { createCase, flag } from "@/lib/testing/review";
import { createArticle } from "@/lib/testing/factories";
import { askRoute, moderators, owner, type Permissions } from "./who";

const ticketOf = async () => {
  const { id } = await createCase();
  const { ticket } = await db.flag.findFirstOrThrow({ where: { caseId: id }, select: { ticket: { select: { code: true } } } });
  return ticket?.code ?? "";
};

/** Flags, complaints, cases, tickets. */
export const review: Permissions = {
  pages: {
    "app/(reader)/articles/[address]/complain/page.tsx": { who: "everyone" },
    "app/(reader)/flag/[subject]/[id]/page.tsx": { who: "everyone" },
    "app/(reader)/tickets/page.tsx": { who: "everyone" },
    "app/(reader)/tickets/[code]/page.tsx": { who: "everyone" },
    "app/admin/outbox/page.tsx": { who: owner },
    "app/admin/review/page.tsx": { who: moderators },
    "app/admin/review/[id]/page.tsx": { who: moderators, params: async () => ({ id: String((await createCase()).id) }) },
    "app/admin/review/second/page.tsx": { who: moderators },
  },
  routes: {
    "app/(reader)/transparency/route.tsx": { who: "everyone" },
    "app/(reader)/transparency/[year]/route.tsx": { who: "everyone" },
    "app/(reader)/transparency/figures.csv/route.ts": { who: "everyone" },
    "app/api/review/live/route.ts": { who: moderators, ask: () => askRoute("app/api/review/live/route.ts", "/api/review/live") },
    "app/api/review/[id]/lease/route.ts": {
      who: moderators,
      ask: async () => {
        const { id } = await createCase();
        const init = { method: "POST", body: JSON.stringify({ act: "claim" }) };
        return askRoute("app/api/review/[id]/lease/route.ts", `/api/review/${id}/lease`, init, { id: String(id) });
      },
    },
    "app/admin/review/evidence/[id]/route.ts": {
      who: moderators,
      ask: async () => {
        const article = await createArticle();
        await flag({ subject: "ARTICLE", id: article.id }, { evidence: [new File(["%PDF-1.7"], "合同.pdf")] });
        const { id } = await db.evidence.findFirstOrThrow({ orderBy: { id: "desc" } });
        return askRoute("app/admin/review/evidence/[id]/route.ts", `/admin/review/evidence/${id}`, {}, { id: String(id) });
      },
    },
  },
  actions: {
    "app/(reader)/articles/[address]/complain/actions.ts sendComplaint": {
      who: "everyone",
      form: async () => ({
        article: String((await createArticle()).id),
        kind: "CORRECTION",
        name: "魏一鸣",
        contact: "0534-0000000",
        passage: "第二段",
        claim: "应为三千吨",
        pledge: "yes",
      }),
    },
    "app/(reader)/flag/[subject]/[id]/actions.ts flag": {
      who: "everyone",
      form: async () => ({ subject: "ARTICLE", id: String((await createArticle()).id), reason: "SPAM" }),
    },
    "app/(reader)/tickets/actions.ts find": { who: "everyone", form: async () => ({ ticket: await ticketOf() }) },
    "app/(reader)/tickets/[code]/actions.ts addToTicket": {
      who: "everyone",
      form: async () => ({ code: await ticketOf(), details: "补充" }),
    },
    "app/(reader)/tickets/[code]/actions.ts appeal": { who: "everyone", form: async () => ({ code: await ticketOf(), text: "申诉" }) },
    "app/admin/review/actions.ts decide": {
      who: moderators,
      form: async () => {
        const { id, turn } = await createCase();
        return { id: String(id), turn: String(turn), action: "DISMISS", reason: "FALSE", clause: "2.1", note: "属实" };
      },
    },
    "app/admin/review/actions.ts decideBulk": {
      who: moderators,
      form: async () => ({ cases: `${(await createCase()).id}:0`, action: "DISMISS", reason: "FALSE", clause: "2.1", note: "属实" }),
    },
    "app/admin/review/actions.ts reverse": { who: moderators, form: () => ({ id: "1" }) },
    "app/admin/review/actions.ts answer": { who: moderators, form: () => ({ id: "999999", verdict: "keep", answer: "维持" }) },
    "app/admin/review/actions.ts judge": { who: moderators, form: () => ({ id: "999999", action: "DISMISS" }) },
  },
};
