"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Desk } from "./desk";
import type { Intake, PictureIntake } from "./picture-intake";

/** Blocks in the text are shown far from the page; this is how they find it. */
export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("A block was shown outside of the writing page");
  return desk;
}

export function useDeskState(desk: Desk) {
  return useSyncExternalStore(desk.subscribe, desk.state, desk.state);
}

/** Pictures on their way and those that failed. */
export function useIntake(intake: PictureIntake): readonly Intake[] {
  return useSyncExternalStore(intake.subscribe, intake.list, intake.list);
}
