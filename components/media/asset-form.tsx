"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

type Words = { alt: string; caption: string; credit: string; licence: string; licenceUntil: string };

/** The words of a picture; whoever may not change them reads them. */
export function AssetForm({
  action,
  id,
  seen,
  values,
  mayEdit,
}: {
  action: FormAction;
  id: number;
  seen: string;
  values: Words;
  mayEdit: boolean;
}) {
  const [state, send] = useActionState(action, null);
  const field = (name: keyof Words, label: string, extra: Partial<Parameters<typeof Field>[0]> = {}) => (
    <Field key={`${name}-${seen}`} name={name} label={label} state={state} defaultValue={values[name]} readOnly={!mayEdit} {...extra} />
  );
  return (
    <form action={send} className="grid gap-4">
      <FormMessage state={state} done="已保存。" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={seen} />
      {field("alt", "替代文字", { maxLength: 200, hint: "图上有什么；读屏软件读给看不见的人听，图片打不开时显示它。" })}
      {field("caption", "图注", { maxLength: 500 })}
      {field("credit", "署名", { maxLength: 100, placeholder: "摄影：李垚" })}
      {field("licence", "授权", { maxLength: 100, placeholder: "本站拍摄、企业供图、CC BY 4.0 …" })}
      {field("licenceUntil", "授权到期日", { type: "date", hint: "到期前 30 天起，媒体库里会提示；留空为长期有效。" })}
      {mayEdit && (
        <div>
          <Submit>保存说明</Submit>
        </div>
      )}
    </form>
  );
}
