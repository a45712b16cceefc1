"use client";

import type { Editor } from "@tiptap/core";
import type { PasteReport } from "./paste-handler";
import type { Intake, PictureIntake } from "./picture-intake";
import { selectRange } from "./places";
import { useIntake } from "./tools";

type Props = { editor: Editor; intake: PictureIntake; pasted: PasteReport | string | null; onRead: () => void };

/** What came of a paste: pictures on their way, those that failed with their places, what was left out. */
export function IntakeList({ editor, intake, pasted, onRead }: Props) {
  const entries = useIntake(intake);
  const running = entries.filter(({ state }) => state === "running");
  const failed = entries.filter(({ state }) => state === "failed").map((entry) => ({ entry, place: placeOf(editor, entry.origin) }));
  failed.sort((one, other) => (one.place?.pos ?? Infinity) - (other.place?.pos ?? Infinity));
  const note = typeof pasted === "string" ? pasted : pasted && droppedText(pasted.dropped);
  if (entries.length === 0 && !note) return null;
  return (
    <div role="status" className="border-b border-rule bg-wash px-4 py-2 sm:px-5">
      {note && (
        <p className="flex items-baseline justify-between gap-4">
          <span className={typeof pasted === "string" ? "text-accent" : "text-quiet"}>{note}</span>
          <button type="button" className="shrink-0 text-quiet hover:text-accent" onClick={onRead}>
            知道了
          </button>
        </p>
      )}
      {running.length > 0 && <p className="text-quiet">正在收图：还有 {running.length} 张</p>}
      {failed.length > 0 && (
        <>
          <p className="text-accent">{failed.length} 张图片没有收进来：</p>
          <ul>
            {failed.map(({ entry, place }) => (
              <Failed key={entry.origin} entry={entry} place={place} editor={editor} intake={intake} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

type FailedProps = { entry: Intake; place: ReturnType<typeof placeOf>; editor: Editor; intake: PictureIntake };

function Failed({ entry, place, editor, intake }: FailedProps) {
  const link = "text-road hover:text-accent";
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 border-t border-rule py-1">
      <span className="min-w-0 grow basis-60 break-all">
        {place ? `${place.where}：` : "（已从正文删去）"}
        {entry.name}，{entry.message}
      </span>
      {place && (
        <button type="button" className={link} onClick={() => selectRange(editor, { from: place.pos, to: place.pos + 1, isBlock: true })}>
          看这一处
        </button>
      )}
      {place && intake.canRetry(entry.origin) && (
        <button type="button" className={link} onClick={() => intake.retry(entry.origin)}>
          重试
        </button>
      )}
      <button type="button" className={link} onClick={() => intake.forget(entry.origin)}>
        移出列表
      </button>
    </li>
  );
}

/** "第 3 段后", "第 3 段后的表格里" */
function placeOf(editor: Editor, origin: string): { pos: number; where: string } | null {
  let paragraphs = 0;
  let tableEnd = 0;
  let found: { pos: number; where: string } | null = null;
  editor.state.doc.descendants((node, pos) => {
    if (found) return false;
    const isInTable = pos < tableEnd;
    if (node.type.name === "table" && !isInTable) tableEnd = pos + node.nodeSize;
    if (node.type.name === "figure" && node.attrs.origin === origin)
      found = { pos, where: (paragraphs === 0 ? "开头" : `第 ${paragraphs} 段后`) + (isInTable ? "的表格里" : "") };
    else if (node.isTextblock && node.content.size > 0 && !isInTable) paragraphs++;
    return !node.isTextblock;
  });
  return found;
}

const words: Record<string, string> = {
  "event handler": "脚本",
  structure: "版式（文字全部保留）",
  "tracking picture": "跟踪用的小图",
  comments: "批注",
  "deleted words": "修订中删去的文字",
  "hidden words": "隐藏的文字",
};

/** What a person would want to know was left out; styles are not. */
function droppedText(dropped: readonly string[]): string | null {
  const named = dropped.flatMap((what) => {
    const [, name = "", count = ""] = /^(.*?)( ×\d+)?$/.exec(what) ?? [];
    if (/^<(?:style|template|noscript|title)>$/.test(name)) return [];
    if (name.startsWith("<script")) return [`脚本${count}`];
    if (/^<(?:iframe|embed|object|frame|applet)>/.test(name)) return [`嵌入的页面${count}`];
    if (name.startsWith("link ")) return [`不安全的链接${count}`];
    if (name.startsWith("picture without")) return [`没有地址的图片${count}`];
    if (/^<(?:form|select|textarea)>/.test(name)) return [`表单${count}`];
    if (/^<(?:svg|math|canvas)>/.test(name)) return [`图形${count}`];
    return words[name] ? [`${words[name]}${count}`] : [];
  });
  const rest = dropped.some((what) => /^(?:comments|(?:deleted|hidden) words)$/.test(what)) ? "其余文字" : "文字";
  return named.length === 0 ? null : `粘贴时去掉了：${[...new Set(named)].join("、")}。${rest}全部保留。`;
}
