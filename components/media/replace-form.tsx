"use client";

import { startTransition, useActionState, useState } from "react";
import { FormMessage } from "@/components/form/form-message";
import type { FormAction } from "@/lib/form/state";
import { acceptedTypes, uploadFile } from "./upload";

/** Uploads a file and puts it in the place of a picture. */
export function ReplaceForm({ action, id }: { action: FormAction; id: number }) {
  const [state, send, isPending] = useActionState(action, null);
  const [sending, setSending] = useState<{ share: number } | { message: string } | null>(null);

  async function replaceBy(file: File | undefined) {
    if (!file) return;
    setSending({ share: 0 });
    const sent = await uploadFile(file, { onProgress: (share) => setSending({ share }) });
    if ("message" in sent) return setSending(sent);
    setSending(null);
    const form = new FormData();
    form.set("id", String(id));
    form.set("freshId", String(sent.asset.id));
    startTransition(() => send(form));
  }

  return (
    <div className="grid justify-items-start gap-2">
      <label className="block">
        <span className="sr-only">替换为</span>
        <input
          type="file"
          accept={acceptedTypes}
          disabled={isPending || (sending !== null && "share" in sending)}
          onChange={(event) => {
            void replaceBy(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
          className="max-w-full file:mr-3 file:border file:border-rule-strong file:px-3 file:py-1 file:text-ink"
        />
      </label>
      {sending && "share" in sending && (
        <progress
          value={sending.share}
          max={1}
          aria-label="上传进度"
          className="block h-[3px] w-full appearance-none bg-rule accent-road"
        />
      )}
      {sending && "message" in sending && (
        <p role="alert" className="text-accent">
          {sending.message}
        </p>
      )}
      <FormMessage state={state} done="已替换，用到它的稿件已更新。" />
    </div>
  );
}
