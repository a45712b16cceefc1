"use client";

import { useActionState, useState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import { formatNumber } from "@/lib/format";
import { keep } from "@/components/form/keep";
import type { FormAction, FormState } from "@/lib/form/state";
import type { Imported } from "@/lib/lexicon/import";
import { formatLevel, levelOrder } from "./labels";
import { Scopes } from "./rule-form";

/** What stands in the field: typed or of a file at first, after an import what was no rule. `serial` rises with each. */
type Given = { text: string; format: string; serial: number };

/** A word list, pasted or from a file that is read here. Lines that are no rule stay in the field, with why, to be mended and sent again. */
export function ImportForm({ action }: { action: FormAction<Imported> }) {
  const [given, setGiven] = useState<Given>({ text: "", format: "text", serial: 0 });
  const [isFresh, setIsFresh] = useState(true);
  const [imports, setImports] = useState(0);
  const [state, send] = useActionState(async (previous: FormState<Imported>, form: FormData) => {
    const answer = await action(previous, form);
    setIsFresh(false);
    if (answer?.ok) {
      give(answer.value.rest, form.get("format") === "csv" ? "csv" : "text");
      setImports((count) => count + 1);
    }
    return answer;
  }, null);
  // An answer is about what was sent, not about a file that was chosen since.
  const answer = isFresh ? null : state;

  function give(text: string, format: string) {
    setGiven(({ serial }) => ({ text, format, serial: serial + 1 }));
  }

  return (
    <form action={send} onReset={keep} className="grid max-w-[44rem] gap-5">
      <FormMessage state={answer} done={answer?.ok && <Done imported={answer.value} />} />
      <label className="block text-small">
        <span className="block text-quiet">文件（.txt 或 .csv）</span>
        <input
          key={imports}
          type="file"
          accept=".txt,.csv,text/plain,text/csv"
          className="mt-1 w-full"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (!chosen) return;
            void chosen.arrayBuffer().then((bytes) => {
              setIsFresh(true);
              give(decode(bytes), /\.csv$/i.test(chosen.name) ? "csv" : "text");
            });
          }}
        />
      </label>
      <TextArea
        key={given.serial}
        name="text"
        label={answer?.ok && given.text !== "" ? "没有导入的，改好后可以再次导入" : "或者粘贴"}
        rows={10}
        state={answer}
        defaultValue={given.text}
        hint="文本：一行一个词，也可以用顿号隔开；“# group: 名称”一行之后的词，说明写作这个名称。CSV：第一行是列名，word 必有，其余 level、scopes、exceptions、wholeWord、startsOn、endsOn、note、law、alternative 可缺。"
      />
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Select
          key={given.serial}
          label="格式"
          name="format"
          options={[
            { value: "text", text: "文本" },
            { value: "csv", text: "CSV" },
          ]}
          defaultValue={given.format}
          state={answer}
        />
        <Select
          label="没有写级别的"
          name="level"
          options={levelOrder.map((value) => ({ value, text: formatLevel(value) }))}
          defaultValue="NOTE"
          state={answer}
        />
      </div>
      <Scopes chosen={["ARTICLE", "COMMENT"]} state={answer} />
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
        {added > 0 ? `新增 ${formatNumber(added)} 条，都还没有启用` : "没有新增规则"}
        {known > 0 && `；${formatNumber(known)} 条已经在词表里，略过`}。
        {added > 0 && (
          <a href="/admin/lexicon?state=draft" className="ml-2 road-link">
            去试运行
          </a>
        )}
      </p>
      {faults.length > 0 && <p className="mt-2">{formatNumber(faults.length + moreFaults)} 条没有导入，留在下面：</p>}
      {faults.length > 0 && (
        <ul className="mt-1 max-h-60 overflow-y-auto text-mini">
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
