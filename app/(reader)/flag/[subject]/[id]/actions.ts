"use server";

import { redirect } from "next/navigation";
import { publicFormAction } from "@/lib/form/form-action";
import { flagThing } from "@/lib/review/flag";
import { flagInput } from "@/lib/review/schema";
import { ticketPath } from "@/lib/ticket/open";

/** A home or an office may flag more than one person may; see flagsPerDay. */
export const flag = publicFormAction(flagInput, { name: "flag", points: 200, seconds: 3_600 }, async (visitor, input) => {
  const flagged = await flagThing(visitor, input);
  if (!flagged.ok) return flagged;
  redirect(`${ticketPath(flagged.value.code)}?done=${flagged.value.isAnswered ? "answered" : "flag"}`);
});
