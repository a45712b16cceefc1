"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { showToast } from "@/components/ui/toasts";
import { handOn } from "@/components/form/hand-on";
import type { FormAction } from "@/lib/form/state";
import type { Clause } from "@/lib/review/policy-clauses";
import type { Choice } from "@/lib/review/policy";
import type { DecisionAction, FlagReason } from "@/prisma/client/enums";
import { DecisionForm } from "./decision-form";
import { formatAction } from "./review-labels";
import { useKeys } from "./use-keys";

type Props = {
  id: number;
  turn: number;
  /** Up to which place of the log the page shows everything. */
  seen: number;
  choices: readonly Choice[];
  reason: FlagReason;
  clauses: readonly Clause[];
  decide: FormAction<{ id: number; caseId: number }>;
};

type Standing = { kind: "asking" } | { kind: "held"; turn: number } | { kind: "lost"; message: string };

const holdMs = 120_000;

/** Takes the case while this page is open, and lets go of it on leaving. */
export function CaseDesk({ id, turn, seen, choices, reason, clauses, decide }: Props) {
  const router = useRouter();
  const [standing, setStanding] = useState<Standing>({ kind: "asking" });
  const [chosen, setChosen] = useState<DecisionAction | null>(null);

  useEffect(() => {
    const first = setTimeout(() => {
      void ask(id, "claim").then(setStanding);
    });
    const timer = setInterval(() => {
      void ask(id, "hold").then(setStanding);
    }, holdMs);
    const leave = () => navigator.sendBeacon(`/api/review/${id}/lease`, JSON.stringify({ act: "leave" }));
    addEventListener("pagehide", leave);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [id]);

  useKeys((key) => {
    const pressed = choices.find((choice) => String(choice.key) === key);
    if (pressed) setChosen(pressed.action);
    return pressed !== undefined;
  });

  return (
    <div ref={handOn}>
      <p role="status" className="mb-2 text-mini text-quiet">
        {standing.kind === "asking" && "正在领取……"}
        {standing.kind === "held" && "已由您领取，离开本页即释放。"}
        {standing.kind === "lost" && (
          <span className="text-accent">
            {standing.message}
            <button
              type="button"
              onClick={() => {
                void ask(id, "takeOver").then(setStanding);
              }}
              className="ml-3 underline underline-offset-4"
            >
              接手
            </button>
          </span>
        )}
      </p>
      <DecisionForm
        action={decide}
        fields={[
          ["id", String(id)],
          ["turn", String(standing.kind === "held" ? standing.turn : turn)],
          ["seen", String(seen)],
        ]}
        choices={choices}
        chosen={chosen}
        choose={setChosen}
        reason={reason}
        clauses={clauses}
        onDone={() => {
          if (chosen) showToast({ text: `个案 ${id} 已处理：${formatAction(chosen)}。` });
          router.refresh();
        }}
        onStale={() => {
          void ask(id, "hold").then(setStanding);
          router.refresh();
        }}
      />
    </div>
  );
}

async function ask(id: number, act: "claim" | "takeOver" | "hold"): Promise<Standing> {
  try {
    const answer = await fetch(`/api/review/${id}/lease`, {
      method: "POST",
      body: JSON.stringify({ act }),
      headers: { "Content-Type": "application/json" },
    });
    const said = (await answer.json()) as { turn?: number; message?: string };
    if (answer.ok && said.turn !== undefined) return { kind: "held", turn: said.turn };
    return { kind: "lost", message: said.message ?? "暂时不能处理，请刷新页面。" };
  } catch {
    return { kind: "lost", message: "连接中断，正在重试。" };
  }
}
