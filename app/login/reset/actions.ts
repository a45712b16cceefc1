"use server";

import { after } from "next/server";
import { publicFormAction } from "@/lib/form/form-action";
import { ok } from "@/lib/result";
import { requestReset } from "@/lib/user/request-reset";
import { emailInput } from "@/lib/user/schema";

/** The answer is the same for every address, and so is the time: the work begins after it was sent. */
export const askForReset = publicFormAction(emailInput, { name: "reset-address", points: 20, seconds: 3_600 }, (_visitor, { email }) => {
  after(() => requestReset(email));
  return Promise.resolve(ok(null));
});
