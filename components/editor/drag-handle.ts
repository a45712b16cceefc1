import { NodeSelection, Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * A handle left of the block under the pointer: dragging it moves the block, a click selects it.
 * The keyboard has Alt+↑ and Alt+↓ for the same, so it is no stop of the tab key.
 */
export function dragHandle(): Plugin {
  return new Plugin({ view: (view) => new DragHandle(view) });
}

class DragHandle {
  private readonly handle = document.createElement("button");
  private block: HTMLElement | null = null;

  private readonly view: EditorView;

  constructor(view: EditorView) {
    this.view = view;
    const { handle } = this;
    handle.type = "button";
    handle.className = "block-handle";
    handle.draggable = true;
    handle.tabIndex = -1;
    handle.hidden = true;
    handle.title = "拖动以移动；点一下选中这一块";
    handle.setAttribute("aria-label", "移动这一块");
    handle.addEventListener("dragstart", this.startDrag);
    handle.addEventListener("dragend", this.hide);
    handle.addEventListener("click", this.select);
    view.dom.parentElement?.append(handle);
    view.dom.parentElement?.addEventListener("pointermove", this.follow);
    view.dom.parentElement?.addEventListener("pointerleave", this.leave);
  }

  update(): void {
    if (this.block && !this.block.isConnected) this.hide();
  }

  destroy(): void {
    this.view.dom.parentElement?.removeEventListener("pointermove", this.follow);
    this.view.dom.parentElement?.removeEventListener("pointerleave", this.leave);
    this.handle.remove();
  }

  private readonly hide = () => {
    this.block = null;
    this.handle.hidden = true;
  };

  /** Not while it is held: a handle that goes before the drag has begun drags nothing. */
  private readonly leave = (event: PointerEvent) => {
    if (event.buttons === 0) this.hide();
  };

  private readonly follow = (event: PointerEvent) => {
    if (event.pointerType === "touch" || event.buttons !== 0 || this.handle.contains(event.target as Node)) return;
    const block = blockAt(this.view.dom, event.clientY);
    if (block === this.block) return;
    this.block = block;
    this.handle.hidden = block === null;
    if (!block) return;
    const frame = this.view.dom.parentElement?.getBoundingClientRect();
    const line = Number.parseFloat(getComputedStyle(block).lineHeight) || 28;
    this.handle.style.top = `${block.getBoundingClientRect().top - (frame?.top ?? 0) + (Math.min(line, block.offsetHeight) - 24) / 2}px`;
  };

  private place(): number | null {
    if (!this.block) return null;
    const at = this.view.posAtDOM(this.block, 0);
    const $at = this.view.state.doc.resolve(at);
    return $at.depth > 0 ? $at.before(1) : at;
  }

  private readonly select = () => {
    const at = this.place();
    if (at === null) return;
    const { state } = this.view;
    this.view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, at)));
    this.view.focus();
  };

  private readonly startDrag = (event: DragEvent) => {
    const at = this.place();
    if (at === null || !event.dataTransfer || !this.block) return event.preventDefault();
    const { state } = this.view;
    const selection = NodeSelection.create(state.doc, at);
    this.view.dispatch(state.tr.setSelection(selection));
    const slice = selection.content();
    const { dom, text } = this.view.serializeForClipboard(slice);
    event.dataTransfer.clearData();
    event.dataTransfer.setData("text/html", dom.innerHTML);
    event.dataTransfer.setData("text/plain", text);
    event.dataTransfer.effectAllowed = "copyMove";
    event.dataTransfer.setDragImage(this.block, 0, 0);
    this.view.dragging = { slice, move: true };
  };
}

/** The block whose lines the pointer is beside; they stand in order, so halves will do. */
function blockAt(editor: HTMLElement, y: number): HTMLElement | null {
  const { children } = editor;
  let low = 0;
  let high = children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const block = children[middle] as HTMLElement;
    const { top, bottom } = block.getBoundingClientRect();
    if (y < top) high = middle - 1;
    else if (y > bottom) low = middle + 1;
    else return block;
  }
  return (children[low] as HTMLElement | undefined) ?? (children[high] as HTMLElement | undefined) ?? null;
}
