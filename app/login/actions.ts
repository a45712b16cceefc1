"use server";

import { redirect } from "next/navigation";
import { ownPath } from "@/lib/auth/paths";
import { awaitedIdentity, awaitSecondFactor, startSession, visitor } from "@/lib/auth/session";
import { publicFormAction } from "@/lib/form/form-action";
import { ok, refuse } from "@/lib/result";
import { codeInput, signInAgainInput, signInInput } from "@/lib/user/schema";
import { checkCredentials, checkSecondFactor, recordSignIn } from "@/lib/user/sign-in";

// Tries are counted by account and address in lib/user/limits; this only bounds how often the form is sent.
const often = { name: "sign-in-form", points: 120, seconds: 600 };

const ended = refuse("invalid", "登录已失效，请重新输入邮箱和密码。");

export const signIn = publicFormAction(signInInput, often, async (_visitor, { next, ...credentials }) => {
  const from = await visitor();
  const checked = await checkCredentials(credentials, from);
  if (!checked.ok) return checked;
  const { secondFactor, ...identity } = checked.value;
  if (secondFactor) {
    await awaitSecondFactor(identity);
    redirect(`/login/code?${new URLSearchParams({ next: ownPath(next) }).toString()}`);
  }
  if (!(await recordSignIn(identity, { secondFactor, knownDevice: from.device?.userId === identity.id }))) return ended;
  await startSession(identity);
  redirect(ownPath(next));
});

/** For a page on which somebody is writing: leads nowhere, and asks for the code in the same form. */
export const signInAgain = publicFormAction(signInAgainInput, often, async (_visitor, { code, ...credentials }) => {
  const from = await visitor();
  const checked = await checkCredentials(credentials, from);
  if (!checked.ok) return checked;
  const { secondFactor, ...identity } = checked.value;
  if (secondFactor) {
    if (code === "") return refuse("invalid", "请再填写验证码。", { code: "请填写 6 位验证码或恢复码" });
    const right = await checkSecondFactor(identity.id, code, from);
    if (!right.ok) return { ...right, fields: { code: right.message } };
  }
  if (!(await recordSignIn(identity, { secondFactor, knownDevice: from.device?.userId === identity.id }))) return ended;
  await startSession(identity);
  return ok(null);
});

export const giveCode = publicFormAction(codeInput, often, async (_visitor, { code, next }) => {
  const identity = await awaitedIdentity();
  if (!identity) return ended;
  const from = await visitor();
  const checked = await checkSecondFactor(identity.id, code, from);
  if (!checked.ok) return checked;
  if (!(await recordSignIn(identity, { secondFactor: true, knownDevice: from.device?.userId === identity.id }))) return ended;
  await startSession(identity);
  redirect(ownPath(next));
});
