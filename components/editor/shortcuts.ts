/** Every key that does something on the writing page, for its help. "Mod" is ⌘ on a Mac, Ctrl elsewhere. */
export const shortcuts: { group: string; keys: [string, string][] }[] = [
  {
    group: "文字",
    keys: [
      ["Mod B", "加粗"],
      ["Mod I", "斜体"],
      ["Mod U", "下划线"],
      ["Mod Shift X", "删除线"],
      ["Mod E", "行内代码"],
      ["Mod Shift K", "链接"],
      ["Mod \\", "清除文字样式"],
    ],
  },
  {
    group: "段落",
    keys: [
      ["/ 或 、", "在空行插入图片、表格等"],
      ["Mod Alt 0", "正文"],
      ["Mod Alt 2 或 3 或 4", "二、三、四级标题"],
      ["Mod Shift 7", "编号列表"],
      ["Mod Shift 8", "要点列表"],
      ["Mod Shift 9", "引语"],
      ["Tab 或 Shift Tab", "列表缩进；表格换格"],
      ["Shift Enter", "段内换行"],
    ],
  },
  {
    group: "移动",
    keys: [
      ["Alt ↑ 或 Alt ↓", "把这一块上移、下移"],
      ["Mod Shift Backspace", "删去这一块"],
      ["Mod Z 或 Mod Shift Z", "撤销、重做"],
    ],
  },
  {
    group: "页面",
    keys: [
      ["Mod S", "立即保存"],
      ["Mod F", "查找"],
      ["Mod H", "替换"],
      ["Mod Shift F", "全屏写作"],
      ["Mod /", "本帮助（不在输入时也可按 ?）"],
    ],
  },
];

/** In a browser only. */
export const isMac = () => /mac|iphone|ipad/i.test(navigator.userAgent);

/** A key's parts as this computer prints them. */
export function keyParts(keys: string, onMac: boolean): string[] {
  const names: Record<string, string> = onMac
    ? { Mod: "⌘", Shift: "⇧", Alt: "⌥", Enter: "↩", Backspace: "⌫" }
    : { Mod: "Ctrl", Backspace: "退格", Enter: "回车" };
  return keys.split(" ").map((part) => names[part] ?? part);
}
