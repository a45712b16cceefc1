"use client";

import { useReaderForm } from "@/components/form/use-reader-form";
import type { FormAction } from "@/lib/form/state";
import { CommentFields } from "./comment-fields";

export type CommentFormProps = {
  action: FormAction;
  /** Where a refused form comes back, with what was typed: the same form must stand on that page. */
  permalink: string;
  article: number;
  stamp: string;
  heldFirst: number;
  /** The comment that is answered. */
  parent?: number;
};

/** The form to write a comment; it works as plain HTML. */
export function CommentForm({ action, permalink, ...fields }: CommentFormProps) {
  const [state, send] = useReaderForm(action, permalink);
  return (
    <form action={send} className="no-print grid gap-4">
      <CommentFields state={state} {...fields} />
    </form>
  );
}
