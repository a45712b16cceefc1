import type { BulkStep, Skipped } from "@/lib/desk/bulk";
import type { UndoStep } from "@/lib/desk/undo";
import type { FormAction, FormState } from "@/lib/form/state";

/** Articles in one request: few enough for the bar to move. As `mostInStep` in lib/desk/schema.ts. */
const stepSize = 20;

export type RunOutcome = { act: number | null; changed: number; skipped: Skipped[]; failure: string | null };

const lost = "连接中断，没有做完；已经改动的可以在“批量操作记录”里撤销。";

/** Carries an act out step by step; what was done stays done when a step fails. */
export async function runSteps(
  run: FormAction<BulkStep>,
  given: FormData,
  pairs: readonly string[],
  onProgress: (done: number) => void,
): Promise<RunOutcome> {
  const outcome: RunOutcome = { act: null, changed: 0, skipped: [], failure: null };
  for (let at = 0; at < pairs.length && outcome.failure === null; at += stepSize) {
    given.set("items", pairs.slice(at, at + stepSize).join(","));
    if (outcome.act !== null) given.set("act", String(outcome.act));
    const step = await ask(run, given, lost);
    if (!step.ok) {
      outcome.failure = step.message;
      break;
    }
    outcome.act = step.value.act;
    outcome.changed += step.value.changed;
    outcome.skipped.push(...step.value.skipped);
    onProgress(Math.min(at + stepSize, pairs.length));
  }
  return outcome;
}

export async function undoSteps(
  undo: FormAction<UndoStep>,
  act: number,
  onProgress: (left: number) => void = () => undefined,
): Promise<{ restored: number; skipped: Skipped[]; failure: string | null }> {
  const outcome = { restored: 0, skipped: [] as Skipped[], failure: null as string | null };
  for (;;) {
    const given = new FormData();
    given.set("act", String(act));
    const step = await ask(undo, given, lost);
    if (!step.ok) return { ...outcome, failure: step.message };
    outcome.restored += step.value.restored;
    outcome.skipped.push(...step.value.skipped);
    onProgress(step.value.left);
    if (step.value.left === 0) return outcome;
  }
}

/** What the server answers; a refusal with `message` when it does not. */
export async function ask<T>(action: FormAction<T>, given: FormData, message: string): Promise<NonNullable<FormState<T>>> {
  const answer = await action(null, given).catch(() => null);
  return answer ?? { ok: false, reason: "invalid", message, values: {} };
}
