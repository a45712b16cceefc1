"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { startSession, visitorTo } from "@/lib/auth/session";
import { formAction } from "@/lib/form/form-action";
import { ok } from "@/lib/result";
import { endSessions } from "@/lib/user/end-sessions";
import { renameSelf } from "@/lib/user/rename";
import { changePasswordInput, currentPasswordInput, renameInput } from "@/lib/user/schema";
import { removeSecondFactor, replaceRecoveryCodes } from "@/lib/user/second-factor";
import { changePassword } from "@/lib/user/set-password";

export const rename = formAction(renameInput, renameSelf);

export const setPassword = formAction(changePasswordInput, async (actor, { currentPassword, password }) => {
  const changed = await changePassword(actor, { current: currentPassword, password }, await visitorTo(actor.id));
  if (!changed.ok) return changed;
  await startSession(changed.value);
  return ok(null);
});

export const signOutEverywhere = formAction(z.object({}), async (actor) => {
  const ended = await endSessions(actor, actor);
  if (!ended.ok) return ended;
  redirect("/login?done=everywhere");
});

export const replaceCodes = formAction(currentPasswordInput, async (actor, { currentPassword }) =>
  replaceRecoveryCodes(actor, currentPassword, await visitorTo(actor.id)),
);

export const removeFactor = formAction(currentPasswordInput, async (actor, { currentPassword }) =>
  removeSecondFactor(actor, currentPassword, await visitorTo(actor.id)),
);
