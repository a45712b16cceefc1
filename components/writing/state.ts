import { formatTime } from "@/lib/format";
import type { NamedClash } from "@/lib/writing/clashes";
import type { Presence } from "@/lib/writing/presence";
import type { Entry } from "./journal";

/** Where the field now says theirs, and mine waits. */
export type Clashes = {
  /** The discarded texts in which mine waits, one for each merge that clashed. */
  conflicts: number[];
  by: string[];
  clashes: NamedClash[];
};

export type SaverState<Content> = {
  /** closed: this window cannot save any more; `message` says why. */
  status: "saved" | "saving" | "offline" | "failing" | "unsigned" | "refused" | "closed";
  /** By the server's clock; null: nothing was saved from this window yet. */
  savedAt: Date | null;
  message: string | null;
  /** Whether unsaved text survives the end of this window. */
  isKept: boolean;
  /** Whose changes were last taken into this window. */
  mergedFrom: string[];
  clashes: Clashes | null;
  presence: Presence | null;
  /** Text in this browser that the server never got. */
  leftBehind: Entry<Content>[];
};

/** One line: whether the text is safe, and why not. */
export function statusText({
  status,
  savedAt,
  message,
  isKept,
}: Pick<SaverState<never>, "status" | "savedAt" | "message" | "isKept">): string {
  const kept = isKept ? "文字存在这个浏览器里" : "浏览器存不下，请不要关闭这个窗口";
  switch (status) {
    case "saved":
      return savedAt ? `已保存 ${formatTime(savedAt)}` : "没有未保存的改动";
    case "saving":
      return isKept ? "正在保存" : "正在保存，请不要关闭这个窗口";
    case "offline":
      return `未保存：离线，${kept}`;
    case "failing":
      return `未保存：服务器没有回应，正在重试，${kept}`;
    case "unsigned":
      return `未保存：登录已失效，${kept}`;
    case "refused":
    case "closed":
      return `未保存：${message ?? kept}`;
  }
}
