"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";
import type { SiteInput } from "@/lib/site/schema";

type Values = Record<Exclude<keyof SiteInput, "version">, string>;

/** The portal's own settings. After a save the form carries the new version, so that it can be saved again. */
export function SiteForm({ save, version, values }: { save: FormAction<{ version: number }>; version: number; values: Values }) {
  const [state, action] = useActionState(save, null);
  const field = (name: keyof Values, label: string, extra: Partial<Parameters<typeof Field>[0]> = {}) => (
    <Field key={`${name}-${version}`} name={name} label={label} state={state} defaultValue={values[name]} {...extra} />
  );
  return (
    <form action={action} className="grid max-w-[52rem] gap-8 pb-4">
      <FormMessage state={state} done="已保存，读者页面已更新。" />
      <input type="hidden" name="version" value={state?.ok ? Math.max(version, state.value.version) : version} />
      <Group title="站点">
        {field("name", "站名", { required: true, maxLength: 20 })}
        {field("tagline", "一句话介绍", { maxLength: 30 })}
        <div className="sm:col-span-2">
          {field("description", "站点说明", { maxLength: 200, hint: "显示在页脚，也作为搜索引擎看到的简介。" })}
        </div>
        <div className="sm:col-span-2">{field("copyright", "版权说明", { maxLength: 200 })}</div>
      </Group>
      <Group title="备案">
        {field("icpNumber", "ICP 备案号", { placeholder: "鲁ICP备12345678号-1" })}
        {field("policeNumber", "公安备案号", { placeholder: "鲁公网安备37140202000001号" })}
      </Group>
      <Group title="联系卡" note="显示在正文之外，标明“服务 · 非新闻内容”。">
        {field("contactName", "名称", { maxLength: 30 })}
        {field("contactPhone", "热线", { inputMode: "tel", placeholder: "0534-1234567" })}
        {field("contactWechat", "微信号", {
          maxLength: 150,
          hint: "后面可再加微信名片的网址（https://u.wechat.com/…），读者扫码就能直接加好友。",
        })}
        {field("contactEmail", "邮箱", { inputMode: "email" })}
        {field("contactAddress", "地址", { maxLength: 100 })}
        {field("contactHours", "时间", { maxLength: 40, placeholder: "工作日 9:00–17:30" })}
        {field("contactValidUntil", "有效期至", { type: "date", hint: "过期后自动隐藏；留空为长期有效。" })}
      </Group>
      <Group title="评论" note="栏目和单篇稿件可以另行设定。">
        <Select
          key={`comments-${version}`}
          name="comments"
          label="稿件评论"
          options={[
            { value: "open", text: "开放" },
            { value: "closed", text: "关闭" },
          ]}
          defaultValue={values.comments}
          state={state}
        />
        {field("commentsHeldFirst", "新评论者先审几条", {
          type: "number",
          min: 0,
          max: 20,
          hint: "头几条通过之后，这位评论者的话直接显示；有链接、联系方式或命中词表的仍要先审。",
        })}
      </Group>
      <Group title="哀悼日灰度" note="在这段时间内，所有读者页面以灰色显示（北京时间）。">
        {field("greyFrom", "开始", { type: "datetime-local" })}
        {field("greyUntil", "结束", { type: "datetime-local" })}
      </Group>
      <div>
        <Submit>保存设置</Submit>
      </div>
    </form>
  );
}

function Group({ title, note, children }: { title: string; note?: string; children: React.ReactNode }) {
  return (
    <fieldset>
      <legend className="w-full border-t-[2.5px] border-rule-strong pt-2 font-serif text-base font-bold">{title}</legend>
      {note && <p className="text-mini text-quiet">{note}</p>}
      <div className="mt-3 grid gap-x-8 gap-y-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
