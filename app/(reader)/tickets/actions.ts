"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { clock } from "@/lib/clock";
import { publicFormAction } from "@/lib/form/form-action";
import { refuse } from "@/lib/result";
import { getTicket } from "@/lib/review/ticket";
import { ticketPath } from "@/lib/ticket/open";

/** Few enough tries that no code is ever found by trying. */
export const find = publicFormAction(
  z.object({ ticket: z.string().max(60) }),
  { name: "ticket-find", points: 30, seconds: 3_600 },
  async (_visitor, { ticket }) => {
    const found = await getTicket(ticket, clock());
    if (!found) return refuse("missing", "没有找到这个工单，请核对工单号。", { ticket: "形如 K7QM-2VXA-93TD，共 12 位" });
    redirect(ticketPath(found.code));
  },
);
