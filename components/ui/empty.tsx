import type { ReactNode } from "react";

/** In place of a list without stories: that it is so, why, and where to go on. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="py-12">
      <p className="font-serif text-head font-bold">{title}</p>
      <div className="mt-2 max-w-[34em] text-quiet">{children}</div>
    </div>
  );
}
