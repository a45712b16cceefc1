"use client";

import type { Editor } from "@tiptap/core";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { isSafeHref } from "@/lib/article/document/href";
import { insertBlock } from "./blocks";
import { TextInput } from "./input";

/** "www.example.com/a" is meant as https. */
function wholeAddress(text: string): string {
  const address = text.trim();
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(address) ? `https://${address}` : address;
}

const main = "bg-ink px-4 py-1.5 text-paper hover:bg-accent";

/** The address of a link over the selected words, or of a link typed here with its words. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const before = String(editor.getAttributes("link").href ?? "");
  const [href, setHref] = useState(before);
  const [text, setText] = useState("");
  const [isBad, setBad] = useState(false);
  const needsText = editor.state.selection.empty && before === "";
  const finish = () => {
    const address = wholeAddress(href);
    if (!isSafeHref(address)) return setBad(true);
    onClose();
    const chain = editor.chain().focus();
    if (needsText) {
      const marks = [{ type: "link", attrs: { href: address } }];
      chain.insertContent({ type: "text", text: text.trim() || address, marks }).run();
    } else chain.extendMarkRange("link").setMark("link", { href: address }).run();
  };
  return (
    <Dialog title="链接" onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          finish();
        }}
      >
        {needsText && <TextInput label="文字" value={text} onType={setText} />}
        <TextInput
          label="地址"
          value={href}
          onType={(value) => {
            setHref(value);
            setBad(false);
          }}
          hint={isBad ? <span className="text-accent">请填完整地址，以 https:// 开头，或本站路径，以 / 开头。</span> : null}
        />
        <p className="flex gap-4">
          <button type="submit" className={main}>
            确定
          </button>
          {before !== "" && (
            <button
              type="button"
              className="text-road hover:text-accent"
              onClick={() => {
                onClose();
                editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
              }}
            >
              去掉链接
            </button>
          )}
        </p>
      </form>
    </Dialog>
  );
}

/** A video or sound elsewhere, put in as a link with a title. */
export function EmbedDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [url, setUrl] = useState("");
  const [title, setTitle] = useState("");
  const [isBad, setBad] = useState(false);
  return (
    <Dialog title="视频或音频" onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const address = wholeAddress(url);
          if (!/^https?:/i.test(address) || !isSafeHref(address)) return setBad(true);
          onClose();
          const kind = /\.(?:mp3|m4a|aac|ogg|wav)(?:[?#]|$)|ximalaya|lizhi\.fm/i.test(address) ? "audio" : "video";
          insertBlock(editor, { type: "embed", attrs: { kind, url: address, title: title.trim() } });
        }}
      >
        <TextInput
          label="播放页地址"
          value={url}
          onType={(value) => {
            setUrl(value);
            setBad(false);
          }}
          hint={isBad ? <span className="text-accent">请填完整地址，以 https:// 开头。</span> : "正文里放一条链接，读者点开到原网站看。"}
        />
        <TextInput label="标题" value={title} onType={setTitle} />
        <p>
          <button type="submit" className={main}>
            插入
          </button>
        </p>
      </form>
    </Dialog>
  );
}
