import type { ReactNode } from "react";

/** A part of a staff page under a heavy rule. */
export function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t-[2.5px] border-rule-strong pt-2.5 pb-8">
      <h2 className="text-base">{title}</h2>
      {note && <p className="mt-0.5 text-mini text-quiet">{note}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
