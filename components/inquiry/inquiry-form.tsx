"use client";

import { useReaderForm } from "@/components/form/use-reader-form";
import type { FormAction } from "@/lib/form/state";
import { InquiryFields, type InquiryFieldsProps } from "./inquiry-fields";

export type InquiryFormProps = InquiryFieldsProps & {
  action: FormAction;
  /** Where a refused form comes back, with what was typed: the same form must stand on that page. */
  permalink: string;
};

/** What somebody is looking for and how to reach them; it works as plain HTML. */
export function InquiryForm({ action, permalink, ...fields }: InquiryFormProps) {
  const [state, send] = useReaderForm(action, permalink);
  return (
    <form action={send} className="mt-6">
      <InquiryFields state={state} {...fields} />
    </form>
  );
}
