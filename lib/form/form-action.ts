import { refresh } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import { currentActor } from "@/lib/auth/current";
import { isDatabaseAway, isDatabaseFull } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { clientAddress } from "@/lib/http/client-address";
import { isSameOrigin } from "@/lib/http/same-origin";
import { networkOf } from "@/lib/http/network";
import { take, type Limit } from "@/lib/limit";
import { log } from "@/lib/log";
import { refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { Visitor } from "@/lib/visitor";
import { isTooMuch, parseForm, typedValues, type FormBound } from "./read";
import type { FormAction, FormState } from "./state";
import { takenByForm } from "./taken";

export const foreign = refuse("forbidden", "这个表单不是从本站页面提交的，没有保存。");
export const unsigned = refuse("unsigned", "登录已失效，请重新登录后再提交。");
const tooOften = refuse("limited", "提交过于频繁，请稍后再试。");
const unavailable = refuse("unavailable", "数据库暂时连不上，可能没有保存。填写的内容还在，请稍等片刻再提交。");
const full = refuse("unavailable", "服务器磁盘空间已满，没有保存。填写的内容还在，请告诉站长，清理后再提交。");
const tooMuch = refuse("invalid", "提交的内容太多，没有保存。请返回上一页，缩短后再提交。");
const unreadable = refuse("invalid", "没有收到可以读取的表单，请刷新页面后再提交。");

/** Lists that are imported, and hundreds of rows at once. */
const boundOfStaff: FormBound = { fields: 5_000, text: 1_000_000 };
/** Far more than any of them asks for. */
const boundOfPublic: FormBound = { fields: 100, text: 64_000 };

/**
 * The door of every form of the staff: finds who acts, reads the form by its schema, hands both to one
 * write, and brings a Refusal back unchanged with what was typed. `run` redirects, or returns what the form
 * is to show. What is not in the schema does not reach it.
 */
export function formAction<S extends z.ZodType, T>(
  schema: S,
  run: (actor: Actor, input: z.output<S>) => Promise<Result<T>>,
): FormAction<T> {
  return async (_previous, form) => {
    const away = await turnAway(form, boundOfStaff);
    if (away) return away;
    return whileAway(form, async () => {
      const actor = await currentActor();
      if (!actor) return withValues(unsigned, form);
      return finish(schema, form, (input) => run(actor, input));
    });
  };
}

/** The door of a form that anybody may send: nobody acts, and one network may send it only so often. */
export function publicFormAction<S extends z.ZodType, T>(
  schema: S,
  limit: Limit,
  run: (visitor: Visitor, input: z.output<S>) => Promise<Result<T>>,
): FormAction<T> {
  return async (_previous, form) => {
    const away = await turnAway(form, boundOfPublic);
    if (away) return away;
    const given = await headers();
    const visitor = { address: clientAddress(given), agent: given.get("user-agent") ?? "" };
    return whileAway(form, async () => {
      if (!(await take(limit, networkOf(visitor.address)))) return withValues(tooOften, form);
      return finish(schema, form, (input) => run(visitor, input));
    });
  };
}

/** Null lets a form in. Whoever calls an action by hand need not give it one. */
async function turnAway(form: unknown, bound: FormBound): Promise<FormState<never>> {
  takenByForm();
  if (!(form instanceof FormData)) return { ...unreadable, values: {} };
  if (isTooMuch(form, bound)) return { ...tooMuch, values: {} };
  return (await isOurs()) ? null : withValues(foreign, form);
}

/** What a sender is told while the database is away or cannot write; throws what is not its doing. */
export function refusalOfDatabase(error: unknown): Refusal {
  const refusal = isDatabaseAway(error) ? unavailable : isDatabaseFull(error) ? full : null;
  if (!refusal) throw error;
  log.warn({ err: error }, "not taken: the database is away or full");
  return refusal;
}

/** Then a form comes back with what was typed, where the error page would lose it. */
async function whileAway<T>(form: FormData, send: () => Promise<FormState<T>>): Promise<FormState<T>> {
  try {
    return await send();
  } catch (error) {
    return withValues(refusalOfDatabase(error), form);
  }
}

async function finish<S extends z.ZodType, T>(
  schema: S,
  form: FormData,
  run: (input: z.output<S>) => Promise<Result<T>>,
): Promise<FormState<T>> {
  const parsed = parseForm(schema, form);
  if (!parsed.ok) return withValues(parsed, form);
  const done = await run(parsed.value);
  if (!done.ok) return withValues(done, form);
  // The page behind the form shows what has changed.
  refresh();
  return done;
}

function withValues(refusal: Refusal, form: FormData): FormState<never> {
  return { ...refusal, values: typedValues(form) };
}

/** The edge has looked already; this holds where there is none in front. */
export async function isOurs(): Promise<boolean> {
  const given = await headers();
  return isSameOrigin(
    { origin: given.get("origin") ?? undefined, fetchSite: given.get("sec-fetch-site") ?? undefined, host: given.get("host") ?? undefined },
    new URL(siteUrl()),
  );
}
