import type { ReactNode } from "react";

/** Title of a staff page, with what can be done from it at the right. */
export function PageHead({ title, note, children }: { title: string; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 pt-5 pb-4">
      <div className="min-w-0">
        <h1 className="text-head">{title}</h1>
        {note && <p className="mt-0.5 text-quiet">{note}</p>}
      </div>
      {children}
    </div>
  );
}
