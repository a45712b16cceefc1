"use server";

import { redirect } from "next/navigation";
import { publicFormAction } from "@/lib/form/form-action";
import { setPasswordInput } from "@/lib/user/schema";
import { setPasswordByLink } from "@/lib/user/set-password";

/** No one is signed in by a link: whoever has a second factor still needs it. */
export const setPassword = publicFormAction(setPasswordInput, { name: "link", points: 60, seconds: 3_600 }, async (_visitor, input) => {
  const set = await setPasswordByLink(input);
  if (!set.ok) return set;
  redirect("/login?done=password");
});
