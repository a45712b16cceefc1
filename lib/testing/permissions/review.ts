import { db } from "@/lib/db";
import { createCase } from "@/lib/testing/review";
import { createArticle } from "@/lib/testing/factories";
import type { Permissions } from "./who";

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
  },
};
