"use client";

import { useActionState, useState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import { formatNumber } from "@/lib/format";
import type { FormAction } from "@/lib/form/state";
import type { Imported } from "@/lib/lexicon/import";
import { formatLevel, levelOrder } from "./labels";
import { Scopes } from "./rule-form";

/** A word list, pasted or from a file that is read here. */
export function ImportForm({ action }: { action: FormAction<Imported> }) {
  const [state, send] = useActionState(action, null);
  const [file, setFile] = useState<{ text: string; format: "text" | "csv"; name: string } | null>(null);
  return (
    <form action={send} className="grid max-w-[44rem] gap-5">
      <FormMessage state={state} done={state?.ok && <Done imported={state.value} />} />
      <label className="block text-small">
        <span className="block text-quiet">文件（.txt 或 .csv）</span>
        <input
          type="file"
          accept=".txt,.csv,text/plain,text/csv"
          className="mt-1 w-full"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (!chosen) return;
            void chosen
              .arrayBuffer()
              .then((bytes) => setFile({ text: decode(bytes), format: /\.csv$/i.test(chosen.name) ? "csv" : "text", name: chosen.name }));
          }}
        />
      </label>
      <TextArea
        key={file?.name ?? "typed"}
        name="text"
        label="或者粘贴"
        rows={10}
        state={state}
        defaultValue={file?.text ?? ""}
        hint="文本：一行一个词，也可以用顿号隔开；“# group: 名称”一行之后的词，说明写作这个名称。CSV：第一行是列名，word 必有，其余 level、scopes、exceptions、wholeWord、startsOn、endsOn、note、law、alternative 可缺。"
      />
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Select
          key={file?.format ?? "text"}
          label="格式"
          name="format"
          options={[
            { value: "text", text: "文本" },
            { value: "csv", text: "CSV" },
          ]}
          defaultValue={file?.format ?? "text"}
          state={state}
        />
        <Select
          label="没有写级别的"
          name="level"
          options={levelOrder.map((value) => ({ value, text: formatLevel(value) }))}
          defaultValue="NOTE"
          state={state}
        />
      </div>
      <Scopes chosen={["ARTICLE", "COMMENT"]} state={state} />
      <div>
        <Submit>导入为未启用的规则</Submit>
      </div>
    </form>
  );
}

function Done({ imported: { added, known, faults, moreFaults } }: { imported: Imported }) {
  return (
    <>
      <p>
        新增 {formatNumber(added)} 条，都还没有启用{known > 0 && `；${formatNumber(known)} 条已经在词表里，略过`}。
        <a href="/admin/lexicon?state=draft" className="ml-2 road-link">
          去试运行
        </a>
      </p>
      {faults.length > 0 && (
        <ul className="mt-1 text-mini">
          {faults.map(({ line, reason }) => (
            <li key={`${line}-${reason}`}>
              第 {line} 行：{reason}
            </li>
          ))}
          {moreFaults > 0 && <li>还有 {formatNumber(moreFaults)} 行有问题。</li>}
        </ul>
      )}
    </>
  );
}

/** Lists made on Windows are often GBK. */
function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
