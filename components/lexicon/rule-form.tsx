"use client";

import { useActionState } from "react";
import { Field, FieldMessage, messageOf, typedValue } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import type { FormAction, FormState } from "@/lib/form/state";
import type { LexiconLevel, LexiconScope } from "@/prisma/client/enums";
import { formatLevel, formatScopes, levelOrder, scopeOrder } from "./labels";

export type RuleValues = {
  word: string;
  level: LexiconLevel;
  scopes: LexiconScope[];
  exceptions: string;
  wholeWord: boolean;
  startsOn: string;
  endsOn: string;
  note: string;
  law: string;
  alternative: string;
};

type Props = { action: FormAction; id?: number; version?: number; values: RuleValues };

/** A rule as it is written down. What changes where it is found takes it out of force until it was tried again. */
export function RuleForm({ action, id, version = 0, values }: Props) {
  const [state, send] = useActionState(action, null);
  const field = (
    name: "word" | "startsOn" | "endsOn" | "note" | "law" | "alternative",
    label: string,
    extra: Partial<Parameters<typeof Field>[0]> = {},
  ) => <Field key={`${name}-${version}`} name={name} label={label} state={state} defaultValue={values[name]} {...extra} />;
  const saved = state?.ok ? (state.value as { version: number; isOut: boolean }) : null;
  return (
    <form action={send} className="grid max-w-[44rem] gap-5">
      <FormMessage state={state} done={saved?.isOut ? "已保存。查找的范围变了，规则已暂停，请重新试运行再启用。" : "已保存。"} />
      {id !== undefined && <input type="hidden" name="id" value={id} />}
      {id !== undefined && <input type="hidden" name="version" value={Math.max(version, saved?.version ?? 0)} />}
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {field("word", "词语", { required: true, maxLength: 50, hint: "繁体、全角、拼音、中间夹字符的写法都会找到，不必另写。" })}
        <Select
          label="级别"
          name="level"
          options={levelOrder.map((value) => ({ value, text: formatLevel(value) }))}
          defaultValue={values.level}
          state={state}
        />
      </div>
      <Scopes key={`scopes-${version}`} chosen={values.scopes} state={state} />
      <label className="flex items-baseline gap-2 text-small">
        <input
          key={`whole-${version}`}
          type="checkbox"
          name="wholeWord"
          value="yes"
          defaultChecked={state?.ok === false ? typedValue(state, "wholeWord") === "yes" : values.wholeWord}
        />
        <span>
          只算整词
          <span className="ml-2 text-mini text-quiet">“成人”不会命中“形成人才”。新造的词如果找不到，取消勾选再试。</span>
        </span>
      </label>
      <TextArea
        key={`exceptions-${version}`}
        name="exceptions"
        label="例外"
        rows={3}
        state={state}
        defaultValue={values.exceptions}
        hint="一行一条。含有这个词的说法（打击赌博）放过那一处；不含的（普法）放过同一句。"
      />
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {field("startsOn", "从哪天起", { type: "date" })}
        {field("endsOn", "到哪天止", { type: "date" })}
        <div className="sm:col-span-2">
          {field("note", "说明", { maxLength: 200, hint: "写稿和审核的人会看到：为什么提示，该怎么办。" })}
        </div>
        {field("law", "法律依据", { maxLength: 100, placeholder: "《广告法》第九条第三项" })}
        {field("alternative", "可证实的替代说法", { maxLength: 100 })}
      </div>
      <div>
        <Submit>{id === undefined ? "写下规则" : "保存"}</Submit>
      </div>
    </form>
  );
}

export function Scopes({ chosen, state }: { chosen: readonly LexiconScope[]; state: FormState }) {
  const typed = state?.ok === false ? [state.values.scopes ?? []].flat() : chosen;
  return (
    <fieldset>
      <legend className="text-small text-quiet">适用范围</legend>
      <div className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {scopeOrder.map((scope) => (
          <label key={scope} className="flex items-baseline gap-2 text-small">
            <input type="checkbox" name="scopes" value={scope} defaultChecked={typed.includes(scope)} />
            {formatScopes([scope])}
          </label>
        ))}
      </div>
      <FieldMessage id="scopes-message" message={messageOf(state, "scopes")} />
    </fieldset>
  );
}
