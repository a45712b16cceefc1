"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { showToast } from "@/components/ui/toasts";
import { handOn } from "@/components/form/hand-on";
import type { FormAction } from "@/lib/form/state";
import type { RedirectRow } from "@/lib/redirect/queries";

type Props = { row: Pick<RedirectRow, "id" | "fromPath" | "toPath">; remove: FormAction; save: FormAction };

/** Forgets a redirect at once; who pressed by mistake sets it again from the toast. */
export function RemoveRedirect({ row: { id, fromPath, toPath }, remove, save }: Props) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);

  async function send(action: FormAction, values: Record<string, string>): Promise<boolean> {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.set(name, value);
    const done = await action(null, form).catch(() => null);
    if (!done?.ok) showToast({ text: done?.message ?? "连接中断，没有改动。", isFailure: true });
    router.refresh();
    return done?.ok === true;
  }
  async function press() {
    setBusy(true);
    const undo = async () => {
      if (await send(save, { fromPath, toPath })) showToast({ text: `${fromPath} 又转到 ${toPath}，次数重新计。` });
    };
    if (await send(remove, { id: String(id) })) showToast({ text: `已删除，${fromPath} 不再跳转。`, undo });
    setBusy(false);
  }
  return (
    <button ref={handOn} type="button" onClick={() => void press()} aria-disabled={isBusy} className="py-1 road-link">
      删除<span className="sr-only">：{fromPath}</span>
    </button>
  );
}
