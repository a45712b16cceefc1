import type { InquiryState } from "@/prisma/client/enums";
import { boardStates, type InquiryFilter } from "@/lib/inquiry/queries";

/** What narrows the board, as it stands in the address; "" where it is not narrowed. */
export type BoardValues = { q: string; who: string; show: "" | "spam"; state: InquiryState | ""; article: string };

type Given = Record<string, string | string[] | undefined>;
const one = (given: Given, name: string) => [given[name]].flat()[0] ?? "";
const number = (text: string) => /^[1-9]\d{0,8}$/.exec(text)?.[0] ?? "";

/** What is not understood is left out. */
export function readBoard(given: Given): BoardValues {
  const who = one(given, "who");
  return {
    q: one(given, "q").trim().slice(0, 60),
    who: who === "me" || who === "none" ? who : number(who),
    show: one(given, "show") === "spam" ? "spam" : "",
    state: boardStates.find((state) => state === one(given, "state")) ?? "",
    article: one(given, "article") === "none" ? "none" : number(one(given, "article")),
  };
}

export function boardFilter({ q, who, show, article }: BoardValues, actorId: number): InquiryFilter {
  return {
    isSpam: show === "spam",
    ...(q ? { text: q } : {}),
    ...(who === "" ? {} : { assigneeId: who === "me" ? actorId : who === "none" ? null : Number(who) }),
    ...(article === "" ? {} : { articleId: article === "none" ? null : Number(article) }),
  };
}

export function boardAddress(values: BoardValues, before?: number): string {
  const given = Object.entries(values).filter(([, value]) => value !== "");
  const query = new URLSearchParams([...given, ...(before ? [["before", String(before)]] : [])]);
  return query.size === 0 ? "/admin/inquiries" : `/admin/inquiries?${query.toString()}`;
}

/** Id of the last inquiry of the page before. */
export function readBefore(given: Given): number | null {
  const before = number(one(given, "before"));
  return before === "" ? null : Number(before);
}
