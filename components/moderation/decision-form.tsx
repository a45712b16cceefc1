"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { inputClass } from "@/components/form/field";
import type { FormAction, FormState } from "@/lib/form/state";
import { flagReasonOrder, formatFlagReason, formatUsualNote } from "@/lib/format";
import type { Clause } from "@/lib/review/policy-clauses";
import type { Choice } from "@/lib/review/policy";
import type { DecisionAction, FlagReason } from "@/prisma/client/enums";
import { keep } from "@/components/form/keep";
import { formatAction } from "./review-labels";

export type Decided = { id: number; caseId: number } | { outcomes: { id: number; decisionId: number | null; message: string | null }[] };
export type DecisionFormProps = {
  action: FormAction<Decided>;
  /** Hidden fields that say what is decided. */
  fields: readonly (readonly [string, string])[];
  choices: readonly Choice[];
  chosen: DecisionAction | null;
  choose: (action: DecisionAction | null) => void;
  reason: FlagReason;
  clauses: readonly Clause[];
  /** Told even when the case has left the page with the answer. */
  onDone?: (value: Decided) => void;
  onStale?: (message: string) => void;
};

/** A decision: the action, its class and clause, and a note for those concerned, which begins with what is usually said. */
export function DecisionForm({ action, fields, choices, chosen, choose, reason: given, clauses, onDone, onStale }: DecisionFormProps) {
  const [state, send, isPending] = useActionState(async (previous: FormState<Decided>, form: FormData) => {
    const answer = await action(previous, form);
    if (answer?.ok) onDone?.(answer.value);
    else if (answer?.reason === "stale") onStale?.(answer.message);
    return answer;
  }, null);
  const [reason, setReason] = useState(given);
  const [note, setNote] = useState<string | null>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (chosen) (formatUsualNote(chosen) === "" ? words : submit).current?.focus();
  }, [chosen]);
  const offered = clauses.filter((clause) => clause.reason === reason);
  return (
    <form action={send} onReset={keep} className="grid gap-3">
      {fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <div role="group" aria-label="处理方式" className="flex flex-wrap gap-2">
        {choices.map(({ action: choice, key }) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === chosen}
            onClick={() => {
              choose(choice === chosen ? null : choice);
            }}
            className="border border-rule-strong px-2.5 py-0.5 hover:border-accent hover:text-accent aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper"
          >
            <kbd className="mr-1 font-sans text-mini opacity-70">{key}</kbd>
            {formatAction(choice)}
          </button>
        ))}
      </div>
      <FormMessage state={state} />
      {chosen && (
        <div
          className="grid gap-3 border-l-[3px] border-ink pl-3"
          onKeyDown={(event) => {
            if (event.key === "Escape") choose(null);
          }}
        >
          <input type="hidden" name="action" value={chosen} />
          <div className="grid gap-3 sm:grid-cols-2">
            <label className="block">
              <span className="block text-mini text-quiet">类别</span>
              <select
                name="reason"
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value as FlagReason);
                }}
                className={`${inputClass} *:bg-sheet`}
              >
                {flagReasonOrder.map((each) => (
                  <option key={each} value={each}>
                    {formatFlagReason(each)}
                  </option>
                ))}
              </select>
            </label>
            <label className="block">
              <span className="block text-mini text-quiet">条款</span>
              <select key={reason} name="clause" defaultValue={offered[0]?.id} className={`${inputClass} *:bg-sheet`}>
                {offered.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {id} {title}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {chosen === "CORRECT" && (
            <div className="grid gap-3 sm:grid-cols-2">
              <label className="block">
                <span className="block text-mini text-quiet">原文（选填）</span>
                <input name="before" maxLength={1000} className={inputClass} />
              </label>
              <label className="block">
                <span className="block text-mini text-quiet">改为（选填）</span>
                <input name="after" maxLength={1000} className={inputClass} />
              </label>
            </div>
          )}
          {(chosen === "MUTE" || chosen === "BLOCK_NETWORK") && (
            <label className="block w-32">
              <span className="block text-mini text-quiet">天数</span>
              <input name="days" type="number" min={1} max={365} defaultValue={chosen === "MUTE" ? 7 : 3} className={inputClass} />
            </label>
          )}
          <label className="block">
            <span className="block text-mini text-quiet">
              {chosen === "CORRECT" ? "更正说明（读者会看到：哪里有误，应为什么）" : "说明（当事人会看到）"}
            </span>
            <textarea
              ref={words}
              name="note"
              rows={2}
              maxLength={1000}
              required
              value={note ?? formatUsualNote(chosen)}
              onChange={(event) => {
                setNote(event.target.value);
              }}
              className="mt-1 block w-full resize-y border border-rule-strong bg-sheet px-2 py-1 outline-offset-0"
            />
          </label>
          <div className="flex flex-wrap items-center gap-4">
            <button
              ref={submit}
              type="submit"
              aria-disabled={isPending}
              onClick={(event) => {
                if (isPending) event.preventDefault();
              }}
              className={`px-4 py-1 text-paper hover:bg-accent aria-disabled:opacity-60 ${chosen === "DISMISS" || chosen === "RESTORE" ? "bg-ink" : "bg-accent hover:bg-ink"}`}
            >
              确认{formatAction(chosen)}
            </button>
            <span className="text-mini text-quiet max-md:hidden">回车确认，Esc 取消；30 天内可撤销</span>
          </div>
        </div>
      )}
    </form>
  );
}
