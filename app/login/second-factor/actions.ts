"use server";

import { z } from "zod";
import { currentSession } from "@/lib/auth/current";
import { startSession, visitorTo } from "@/lib/auth/session";
import { publicFormAction } from "@/lib/form/form-action";
import { ok, refuse } from "@/lib/result";
import { firstCodeInput } from "@/lib/user/schema";
import { beginSecondFactor, confirmSecondFactor } from "@/lib/user/second-factor";

// These two are for whoever is signed in, also while they may do nothing else yet: no actor, but a session.
const often = { name: "second-factor", points: 60, seconds: 600 };
const unsigned = refuse("unsigned", "登录已失效，请重新登录。");

export const begin = publicFormAction(z.object({}), often, async () => {
  const session = await currentSession();
  return session ? beginSecondFactor(session.actor) : unsigned;
});

export const confirm = publicFormAction(firstCodeInput, often, async (_visitor, { code }) => {
  const session = await currentSession();
  if (!session) return unsigned;
  const { id } = session.actor;
  const confirmed = await confirmSecondFactor({ id }, code, await visitorTo(id));
  if (!confirmed.ok) return confirmed;
  await startSession({ id, sessionVersion: confirmed.value.sessionVersion });
  return ok({ codes: confirmed.value.codes });
});
