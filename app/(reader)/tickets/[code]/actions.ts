"use server";

import { redirect } from "next/navigation";
import { publicFormAction } from "@/lib/form/form-action";
import { fileAppeal } from "@/lib/review/appeal";
import { appealInput, supplementInput } from "@/lib/review/schema";
import { supplement } from "@/lib/review/ticket";
import { ticketPath } from "@/lib/ticket/open";

export const addToTicket = publicFormAction(
  supplementInput,
  { name: "ticket-supplement", points: 20, seconds: 3_600 },
  async (visitor, input) => {
    const added = await supplement(visitor, input);
    if (!added.ok) return added;
    redirect(`${ticketPath(added.value.code)}?done=${added.value.isReopened ? "reopened" : "supplement"}`);
  },
);

export const appeal = publicFormAction(appealInput, { name: "ticket-appeal", points: 10, seconds: 3_600 }, async (_visitor, input) => {
  const filed = await fileAppeal(input);
  if (!filed.ok) return filed;
  redirect(`${ticketPath(filed.value.code)}?done=appeal`);
});
