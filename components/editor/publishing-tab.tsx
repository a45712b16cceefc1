"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useSyncExternalStore, type ComponentProps } from "react";
import { PublishingPanel } from "@/components/publishing/publishing-panel";
import type { PublishingActions } from "@/components/publishing/verbs";
import type { FormAction, FormState } from "@/lib/form/state";
import type { Desk } from "./desk";
import { useDesk, useDeskState } from "./tools";

const unsaved = "稿件还没有全部保存，没有执行。请等上方显示“已保存”后再试。";

const savedAtOf = (desk: Desk) => () => desk.saver.state.savedAt;

/** A verb acts on what is on the screen: that is saved first, and its version goes along. */
function onSaved<T>(desk: Desk, action: FormAction<T>): FormAction<T> {
  return async (previous, form): Promise<FormState<T>> => {
    if (!(await desk.saver.save())) return { ok: false, reason: "stale", message: unsaved, values: {} };
    form.set("version", String(desk.saver.version));
    return action(previous, form);
  };
}

/** Publication beside the text. */
export function PublishingTab({ actions, ...panel }: Omit<ComponentProps<typeof PublishingPanel>, "version">) {
  const desk = useDesk();
  const router = useRouter();
  const isStale = panel.receipts[0]?.isFresh === false;
  useEffect(() => desk.set({ isStale }), [desk, isStale]);
  const isShown = useDeskState(desk).tab === "publishing";
  const savedAt = useSyncExternalStore(desk.saver.subscribe, savedAtOf(desk), savedAtOf(desk));
  useEffect(() => {
    if (isShown) void desk.saver.flush();
  }, [isShown, desk]);
  // What stands in the way, and whether readers have the older text, follows from what was saved.
  const isWanted = isShown || (savedAt !== null && panel.article.status === "PUBLISHED" && !panel.article.hasDraft);
  useEffect(() => {
    if (isWanted) router.refresh();
  }, [isWanted, savedAt, router]);
  const saving = useMemo((): PublishingActions => {
    const { submit, sendBack, approve, publish, update, republish, correct, retract, schedule } = actions;
    return {
      ...actions,
      submit: onSaved(desk, submit),
      sendBack: onSaved(desk, sendBack),
      approve: onSaved(desk, approve),
      publish: onSaved(desk, publish),
      update: onSaved(desk, update),
      republish: onSaved(desk, republish),
      correct: onSaved(desk, correct),
      retract: onSaved(desk, retract),
      schedule: onSaved(desk, schedule),
    };
  }, [actions, desk]);
  return <PublishingPanel {...panel} actions={saving} />;
}
