import type { ReactNode } from "react";

type Props = {
  /** What kind of page this is, above its name. */
  kicker?: string;
  title: ReactNode;
  children?: ReactNode;
};

/** Name of a list page and what belongs to it, over a heavy rule. */
export function PageHead({ kicker, title, children }: Props) {
  return (
    <header className="border-b-[2.5px] border-rule-strong pb-4 [overflow-wrap:anywhere]">
      {kicker && <p className="text-mini tracking-[0.06em] text-accent">{kicker}</p>}
      <h1 className="text-title">{title}</h1>
      {children}
    </header>
  );
}
