import type { ReactNode } from "react";
import { refusedAt } from "./refusal";

type Props = {
  /** Where the form is sent, and comes back when it is refused. */
  permalink: string;
  /** See detachedFields in lib/form/detached. */
  fields: [name: string, value: string][];
  className?: string;
  children: ReactNode;
};

/** A form on a page of HTML alone, for the server action of another page. */
export function DetachedForm({ permalink, fields, className, children }: Props) {
  return (
    <form action={permalink + refusedAt} method="post" encType="multipart/form-data" className={className}>
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
