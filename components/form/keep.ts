import type { SyntheticEvent } from "react";

/** For onReset: React sets a form back after each answer, and a select of it then says something else than its state. */
export function keep(event: SyntheticEvent): void {
  event.preventDefault();
}
