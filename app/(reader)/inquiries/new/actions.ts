"use server";

import { redirect } from "next/navigation";
import { publicFormAction } from "@/lib/form/form-action";
import { inquiryInput } from "@/lib/inquiry/schema";
import { sendInquiry } from "@/lib/inquiry/send";
import { ticketPath } from "@/lib/ticket/open";

export const send = publicFormAction(inquiryInput, { name: "inquiry", points: 20, seconds: 3_600 }, async (visitor, input) => {
  const sent = await sendInquiry(visitor, input);
  if (!sent.ok) return sent;
  redirect(`${ticketPath(sent.value.code)}?done=inquiry`);
});
