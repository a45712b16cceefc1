import { fetchPicture, uploadFile } from "@/components/media/upload";
import type { Editor } from "@tiptap/core";
import type { PickedAsset } from "@/lib/media/queries";

/** `isFinal`: another try would fail the same way. */
export type Intake = { origin: string; name: string; state: "running" | "failed"; share: number; message: string; isFinal: boolean };

type Source = { file: File } | { url: string } | null;

const atOnce = 3;

/**
 * Takes pictures of the text into the library: pasted and dropped files, data URLs, pictures of other sites. A picture
 * stands in the text at once under a name of its own (`origin`); the asset takes its place when it is there. What
 * failed stays in the list, with its place in the text, until it is tried again or taken out.
 */
export class PictureIntake {
  private readonly editor: Editor;
  private readonly known: Map<number, PickedAsset>;
  private readonly sources = new Map<string, Source>();
  private readonly waiting: string[] = [];
  private readonly listeners = new Set<() => void>();
  private entries: readonly Intake[] = [];
  private running = 0;
  private named = 0;

  constructor(editor: Editor, known: Map<number, PickedAsset>) {
    this.editor = editor;
    this.known = known;
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly list = () => this.entries;

  assetOf(id: number): PickedAsset | undefined {
    return this.known.get(id);
  }

  know(asset: PickedAsset): void {
    this.known.set(asset.id, asset);
  }

  /** A name that no other picture of any document has. */
  newOrigin(): string {
    return `embedded:${Date.now()}${String(Math.floor(Math.random() * 1_000)).padStart(3, "0")}${(this.named += 1)}`;
  }

  addFile(origin: string, file: File): void {
    this.add(origin, { file }, file.name || "粘贴的图片");
  }

  /** `data` null: the picture lies on the writer's computer, and only they can hand it over. */
  addPasted(origin: string, data: string | null): void {
    if (data === null) {
      this.sources.set(origin, null);
      this.change(origin, {
        name: "文档里的图片",
        state: "failed",
        message: "图片还在您的电脑上，浏览器取不到。请从文档另存后在这里选择文件。",
      });
      return;
    }
    const file = fileOfDataUrl(data);
    if (file) this.addFile(origin, file);
    else this.change(origin, { name: "粘贴的图片", state: "failed", message: "图片数据不完整，没有取下来。" });
  }

  addRemote(url: string): void {
    if (!/^https?:\/\//i.test(url)) {
      this.sources.set(url, null);
      const message = "网页里只写了相对地址，找不到这张图片。请从原处另存后在这里选择文件。";
      this.change(url, { name: nameOfUrl(url), state: "failed", message });
    } else if (!this.sources.has(url) || this.entryOf(url)?.state === "failed") this.add(url, { url }, nameOfUrl(url));
  }

  retry(origin: string): void {
    const source = this.sources.get(origin);
    if (source) this.add(origin, source, this.entryOf(origin)?.name ?? "图片");
    else if (/^https?:/.test(origin)) this.addRemote(origin);
  }

  canRetry(origin: string): boolean {
    return !this.entryOf(origin)?.isFinal && (Boolean(this.sources.get(origin)) || /^https?:/.test(origin));
  }

  /** Out of the list; the text is the writer's. */
  forget(origin: string): void {
    this.sources.delete(origin);
    this.entries = this.entries.filter((entry) => entry.origin !== origin);
    this.tell();
  }

  /** An asset was chosen for this place. */
  settle(origin: string, asset: PickedAsset): void {
    this.know(asset);
    const { state, view } = this.editor;
    const tr = state.tr;
    state.doc.descendants((node, pos) => {
      if (node.type.name !== "figure" || node.attrs.origin !== origin) return true;
      // Words that came with the picture stay; where there are none, those of the library stand in.
      const words = Object.fromEntries(
        (["alt", "caption", "credit", "licence"] as const).map((field) => [field, String(node.attrs[field]) || asset[field]]),
      );
      tr.setNodeMarkup(pos, null, { ...node.attrs, ...words, assetId: asset.id, origin: null });
      return false;
    });
    // Undoing the paste takes the picture away; undoing its arrival would only leave a gap.
    if (tr.docChanged && !this.editor.isDestroyed) view.dispatch(tr.setMeta("addToHistory", false));
    this.forget(origin);
  }

  private entryOf(origin: string): Intake | undefined {
    return this.entries.find((entry) => entry.origin === origin);
  }

  private add(origin: string, source: Source, name: string): void {
    this.sources.set(origin, source);
    this.change(origin, { name, state: "running", share: 0, message: "", isFinal: false });
    this.waiting.push(origin);
    void this.work();
  }

  private async work(): Promise<void> {
    if (this.running >= atOnce) return;
    this.running++;
    for (let origin = this.waiting.shift(); origin !== undefined; origin = this.waiting.shift()) await this.take(origin);
    this.running--;
  }

  private async take(origin: string): Promise<void> {
    const source = this.sources.get(origin);
    if (!source) return;
    const onProgress = (share: number) => this.change(origin, { share });
    const taken = "file" in source ? await uploadFile(source.file, { onProgress }) : await fetchPicture(source.url);
    if (this.editor.isDestroyed) return;
    if ("asset" in taken) this.settle(origin, taken.asset);
    else this.change(origin, { state: "failed", message: taken.message, isFinal: taken.isFinal ?? false });
  }

  private change(origin: string, now: Partial<Intake>): void {
    const before = this.entryOf(origin);
    const entry: Intake = { name: "图片", state: "running", share: 0, message: "", isFinal: false, ...before, ...now, origin };
    this.entries = before ? this.entries.map((one) => (one === before ? entry : one)) : [...this.entries, entry];
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function nameOfUrl(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "") || url;
  } catch {
    return url;
  }
}

/** By hand: the page's policy lets no script fetch `data:`. */
function fileOfDataUrl(data: string): File | null {
  const [, mime = "", coding, body = ""] = /^data:(image\/[a-z0-9.+-]+)[^,]{0,99}?(;base64)?,([\s\S]*)$/i.exec(data) ?? [];
  if (mime === "" || !coding) return null;
  try {
    const bytes = Uint8Array.from(atob(body.replace(/\s+/g, "")), (character) => character.charCodeAt(0));
    return new File([bytes], `粘贴的图片.${mime.split("/")[1]?.replace("jpeg", "jpg") ?? "png"}`, { type: mime });
  } catch {
    return null; // not base64
  }
}
