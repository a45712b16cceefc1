"use server";

import { formAction } from "@/lib/form/form-action";
import { ok } from "@/lib/result";
import { changeRole } from "@/lib/user/change-role";
import { deactivateUser, reactivateUser } from "@/lib/user/deactivate";
import { endSessions } from "@/lib/user/end-sessions";
import { handOver } from "@/lib/user/hand-over";
import { inviteUser, renewLink } from "@/lib/user/invite";
import { changeRoleInput, inviteInput, roleRuleInput, userInput } from "@/lib/user/schema";
import { requireSecondFactor, resetSecondFactor } from "@/lib/user/second-factor";

export const invite = formAction(inviteInput, async (actor, input) => {
  const invited = await inviteUser(actor, input);
  return invited.ok ? ok(await handOver(invited.value.link, input)) : invited;
});

export const makeLink = formAction(userInput, async (actor, input) => {
  const renewed = await renewLink(actor, input);
  return renewed.ok ? ok(await handOver(renewed.value.link, renewed.value)) : renewed;
});

export const setRole = formAction(changeRoleInput, changeRole);
export const deactivate = formAction(userInput, deactivateUser);
export const reactivate = formAction(userInput, reactivateUser);
export const signOutPerson = formAction(userInput, endSessions);
export const resetFactor = formAction(userInput, resetSecondFactor);
export const setRoleRule = formAction(roleRuleInput, requireSecondFactor);
