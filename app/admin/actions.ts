"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { endSession } from "@/lib/auth/session";
import { publicFormAction } from "@/lib/form/form-action";

/** Open to everyone: whoever has no session any more may still press the button. */
export const signOut = publicFormAction(z.object({}), { name: "sign-out", points: 60, seconds: 600 }, async () => {
  await endSession();
  redirect("/login?done=out");
});
