import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Fragment, type Node } from "@tiptap/pm/model";
import { NodeSelection, TextSelection, type Transaction } from "@tiptap/pm/state";

export type BlockChoice = {
  name: string;
  hint: string;
  /** Pinyin initials and English, to be found by while no Chinese can be typed. */
  keywords: string;
  run: (editor: Editor, ask: Ask) => void;
};

/** What a block needs from the page before it can be made. */
export type Ask = { pictures: (then: "figure" | "gallery") => void; address: () => void };

type Json = { type: string; attrs?: Record<string, unknown>; content?: Json[]; text?: string };

const paragraph: Json = { type: "paragraph" };

/** Puts a block where the cursor is: in place of an empty paragraph, else below the block that holds it. */
export function insertBlock(editor: Editor, json: Json): void {
  const { state, view } = editor;
  const node = state.schema.nodeFromJSON(json);
  const { $from } = state.selection;
  let depth = $from.depth;
  // As near to the cursor as such a block may stand.
  while (depth > 0 && !$from.node(depth - 1).canReplaceWith($from.index(depth - 1), $from.indexAfter(depth - 1), node.type)) depth--;
  const tr = closeHistory(state.tr);
  if (depth === 0) tr.insert($from.pos, node);
  else {
    const block = $from.node(depth);
    const isEmpty = block.isTextblock && block.content.size === 0;
    if (isEmpty) tr.replaceWith($from.before(depth), $from.after(depth), node);
    else tr.insert($from.after(depth), node);
  }
  const at = tr.mapping.map(depth === 0 ? $from.pos : $from.before(depth), -1);
  const start = findFrom(tr.doc, at, node);
  if (start !== null) {
    const inside = node.isTextblock || node.content.size > 0 ? TextSelection.findFrom(tr.doc.resolve(start + 1), 1, true) : null;
    tr.setSelection(inside && inside.from < start + node.nodeSize ? inside : NodeSelection.create(tr.doc, start));
    ensureParagraphAfter(tr, start + node.nodeSize);
  }
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

function findFrom(doc: Node, from: number, node: Node): number | null {
  let found: number | null = null;
  doc.nodesBetween(Math.max(0, from), doc.content.size, (candidate, pos) => {
    if (found === null && candidate === node) found = pos;
    return found === null;
  });
  return found;
}

/** A document never ends with a block below which one cannot write. */
function ensureParagraphAfter(tr: Transaction, end: number): void {
  if (end === tr.doc.content.size) tr.insert(end, tr.doc.type.schema.nodes.paragraph?.create() ?? Fragment.empty);
}

function table(rows: number, columns: number): Json {
  const row = (type: string): Json => ({
    type: "tableRow",
    content: Array.from({ length: columns }, () => ({ type, content: [paragraph] })),
  });
  return { type: "table", content: [row("tableHeader"), ...Array.from({ length: rows - 1 }, () => row("tableCell"))] };
}

const heading = (level: number) => (editor: Editor) => void editor.chain().focus().setNode("heading", { level }).run();

/** Every block of the document that can be put in, in the order of the menu. */
export const blockChoices: BlockChoice[] = [
  {
    name: "正文",
    hint: "普通段落",
    keywords: "zw zhengwen text p",
    run: (editor) => void editor.chain().focus().setNode("paragraph").run(),
  },
  { name: "二级标题", hint: "## 空格", keywords: "bt biaoti h2 heading", run: heading(2) },
  { name: "三级标题", hint: "### 空格", keywords: "bt biaoti h3 heading", run: heading(3) },
  { name: "四级标题", hint: "#### 空格", keywords: "bt biaoti h4 heading", run: heading(4) },
  { name: "图片", hint: "上传或从媒体库选", keywords: "tp tupian image picture photo", run: (_editor, ask) => ask.pictures("figure") },
  { name: "图集", hint: "几张图片并排", keywords: "tj tuji gallery", run: (_editor, ask) => ask.pictures("gallery") },
  {
    name: "引语",
    hint: "带说话人的引文",
    keywords: "yy yinyu quote",
    run: (editor) => void editor.chain().focus().wrapIn("blockquote").run(),
  },
  {
    name: "要点列表",
    hint: "- 空格",
    keywords: "lb liebiao ul list",
    run: (editor) => void editor.chain().focus().toggleList("bulletList", "listItem").run(),
  },
  {
    name: "编号列表",
    hint: "1. 空格",
    keywords: "bh bianhao ol list number",
    run: (editor) => void editor.chain().focus().toggleList("orderedList", "listItem").run(),
  },
  { name: "表格", hint: "三行三列起，可增减", keywords: "bg biaoge table", run: (editor) => insertBlock(editor, table(3, 3)) },
  {
    name: "项目要素",
    hint: "名称与数值对照",
    keywords: "ys yaosu xiangmu facts",
    run: (editor) =>
      insertBlock(editor, {
        type: "keyFacts",
        content: ["总投资", "产能", "投产时间"].map((term) => ({ type: "keyFact", attrs: { term } })),
      }),
  },
  {
    name: "视频或音频",
    hint: "一条链接，不嵌入播放器",
    keywords: "sp shipin yinpin video audio",
    run: (_editor, ask) => ask.address(),
  },
  {
    name: "服务信息",
    hint: "标明“非新闻内容”",
    keywords: "fw fuwu service notice",
    run: (editor) => insertBlock(editor, { type: "notice", attrs: { kind: "service" }, content: [paragraph] }),
  },
  {
    name: "广告",
    hint: "标明“广告”",
    keywords: "gg guanggao ad advertisement",
    run: (editor) => insertBlock(editor, { type: "notice", attrs: { kind: "advertisement" }, content: [paragraph] }),
  },
  {
    name: "联系方式",
    hint: "电话、微信、地址",
    keywords: "lx lianxi contact card",
    run: (editor) => insertBlock(editor, { type: "contactCard" }),
  },
  { name: "分隔线", hint: "--- 回车", keywords: "fg fenge hr rule", run: (editor) => insertBlock(editor, { type: "horizontalRule" }) },
  {
    name: "代码",
    hint: "``` 空格",
    keywords: "dm daima code",
    run: (editor) => void editor.chain().focus().setNode("codeBlock").run(),
  },
];

/** Those whose name or keywords begin so. */
export function matchBlocks(query: string): BlockChoice[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return blockChoices;
  return blockChoices.filter(({ name, keywords }) => name.includes(wanted) || keywords.split(" ").some((word) => word.startsWith(wanted)));
}
