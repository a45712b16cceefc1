"use client";

import { useRef } from "react";
import { acceptedTypes } from "@/components/media/upload";
import { Dialog } from "@/components/ui/dialog";

type Props = { title: string; onFiles: (files: File[]) => void; onLibrary: () => void; onClose: () => void };

/** Where pictures come from: this computer, or the library. They can also be pasted and dropped into the text. */
export function PickPictures({ title, onFiles, onLibrary, onClose }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="bg-ink px-4 py-1.5 text-paper hover:bg-accent" onClick={() => input.current?.click()}>
          从电脑选择
        </button>
        <button type="button" className="border border-rule-strong px-4 py-1.5 hover:border-accent hover:text-accent" onClick={onLibrary}>
          从媒体库选
        </button>
      </div>
      <p className="mt-3 text-mini text-quiet">可一次选几张。也可以把图片直接拖进正文，或粘贴截图。</p>
      <input
        ref={input}
        type="file"
        multiple
        accept={acceptedTypes}
        aria-label="选择图片文件"
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          onClose();
          if (files.length > 0) onFiles(files);
        }}
      />
    </Dialog>
  );
}
