"use server";

import { redirect } from "next/navigation";
import { publicFormAction } from "@/lib/form/form-action";
import { complain } from "@/lib/review/complain";
import { complaintInput } from "@/lib/review/schema";
import { ticketPath } from "@/lib/ticket/open";

export const sendComplaint = publicFormAction(complaintInput, { name: "complaint", points: 10, seconds: 3_600 }, async (visitor, input) => {
  const complained = await complain(visitor, input);
  if (!complained.ok) return complained;
  redirect(`${ticketPath(complained.value.code)}?done=complaint`);
});
