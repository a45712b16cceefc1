"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

const looks = {
  main: "bg-ink px-5 py-2 text-paper hover:bg-accent",
  plain: "border border-rule-strong px-3 py-1 hover:border-accent hover:text-accent",
  danger: "border border-accent px-3 py-1 text-accent hover:bg-accent hover:text-paper",
  text: "py-1 text-road underline underline-offset-4 hover:text-accent",
};

/** Sends the form; deaf to a second press while it is on its way. */
export function Submit({
  children,
  look = "main",
  isOff = false,
  name,
  value,
}: {
  children: ReactNode;
  look?: keyof typeof looks;
  /** It stands where it always stands, and does nothing now. */
  isOff?: boolean;
  name?: string;
  value?: string;
}) {
  const { pending } = useFormStatus();
  const isDeaf = pending || isOff;
  return (
    <button
      type="submit"
      aria-disabled={isDeaf}
      onClick={(event) => {
        if (isDeaf) event.preventDefault();
      }}
      className={`text-small aria-disabled:opacity-60 ${isOff ? "pointer-events-none" : ""} ${looks[look]}`}
      {...(name ? { name, value } : {})}
    >
      {children}
    </button>
  );
}
