"use client";

import { Select } from "@/components/form/select";
import { DateTime } from "@/components/ui/date-time";
import { useVerb } from "@/components/form/use-verb";
import type { FormAction } from "@/lib/form/state";
import type { PreviewLinkView } from "@/lib/article/preview";
import { Folded, FormOf, VerbForm } from "./verb-form";

type Props = { id: number; previews: PreviewLinkView[]; base: string; share: FormAction<{ path: string }>; revoke: FormAction };

const lifetimes = [
  { value: "1", text: "1 天" },
  { value: "7", text: "7 天" },
  { value: "30", text: "30 天" },
];

/** Links that show the article as it would be; whoever has one can open it until it ends. */
export function PreviewList({ id, previews, base, share, revoke }: Props) {
  const making = useVerb(share, "已生成，见上面第一条。打开链接的人不需要账号。");
  const { state } = making;
  const isThere = state?.ok && previews.some(({ path }) => path === state.value.path);
  return (
    <Folded title={previews.length > 0 ? `预览链接（${previews.length}）` : "预览链接"} open={making.state !== null}>
      <div className="grid gap-3">
        {previews.map((link) => (
          <div key={link.id} className="grid gap-1 border-l border-rule pl-3">
            <a href={link.path} target="_blank" className="text-mini break-all road-link">
              {base}
              {link.path}
            </a>
            <p className="text-mini text-quiet">
              {link.createdBy?.name ?? ""}　<DateTime date={link.expiresAt} withTime /> 前有效
            </p>
            <VerbForm action={revoke} values={{ linkId: link.id }} submit="收回" done="已收回，链接立即失效。" />
          </div>
        ))}
        <FormOf verb={isThere ? making : { ...making, said: null }} values={{ id }} submit="生成预览链接">
          {(state) => <Select label="有效期" name="days" id="preview-days" options={lifetimes} defaultValue="7" state={state} />}
        </FormOf>
      </div>
    </Folded>
  );
}
