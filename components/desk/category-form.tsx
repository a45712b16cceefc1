"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import type { CategoryChoice } from "@/lib/desk/options";
import type { FormAction } from "@/lib/form/state";

type Values = {
  id: number | null;
  /** 0 for a new one. */
  version: number;
  name: string;
  slug: string;
  parentId: number | null;
  description: string;
  approvals: number;
  comments: boolean | null;
};
type Props = { action: FormAction; parents: CategoryChoice[]; values: Values };

/** Each field is made anew when what is stored has changed, so that the form shows it and its message stays. */
export function CategoryForm({ action, parents, values }: Props) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid max-w-[44rem] gap-4 pb-8">
      <FormMessage state={state} done="已保存，读者页面已更新；旧地址会跳转到新地址。" />
      {values.id !== null && (
        <>
          <input type="hidden" name="id" value={values.id} />
          <input type="hidden" name="version" value={values.version} />
        </>
      )}
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Field key={`name ${values.name}`} label="名称" name="name" required maxLength={20} defaultValue={values.name} state={state} />
        <Field
          key={`slug ${values.slug}`}
          label="地址"
          name="slug"
          maxLength={40}
          defaultValue={values.slug}
          autoCapitalize="none"
          spellCheck={false}
          hint="小写字母、数字、连字符；留空由名称的拼音生成。"
          state={state}
        />
        <Select
          key={`parent ${values.parentId ?? ""}`}
          label="上级栏目"
          name="parentId"
          defaultValue={values.parentId === null ? "" : String(values.parentId)}
          options={[
            { value: "", text: "（最上级）" },
            ...parents.map(({ id, name, depth }) => ({ value: String(id), text: "　".repeat(depth) + name })),
          ]}
          state={state}
        />
        <Select
          key={`comments ${String(values.comments)}`}
          label="评论"
          name="comments"
          defaultValue={values.comments === null ? "" : values.comments ? "yes" : "no"}
          options={[
            { value: "", text: "随上级（最上级随站点设置）" },
            { value: "yes", text: "开放" },
            { value: "no", text: "关闭" },
          ]}
          state={state}
        />
        <Field
          key={`approvals ${values.approvals}`}
          label="发布前须几人审定"
          name="approvals"
          type="number"
          min={0}
          max={5}
          inputMode="numeric"
          defaultValue={values.approvals}
          hint="三审三校：写稿人之外的审定人数；0 为不需要。上级要求更多时，以多的为准。"
          state={state}
        />
      </div>
      <Field
        key={`description ${values.description}`}
        label="说明"
        name="description"
        maxLength={200}
        defaultValue={values.description}
        hint="显示在栏目页标题下，也作为搜索引擎看到的简介。"
        state={state}
      />
      <div>
        <Submit>{values.id === null ? "新建栏目" : "保存"}</Submit>
      </div>
    </form>
  );
}
