"use client";

import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { useRef } from "react";
import { acceptedTypes } from "@/components/media/upload";
import { inText, pictureSrcSet, pictureUrl } from "@/lib/article/document/picture";
import type { FigureAttrs } from "@/lib/article/document/schema";
import type { Intake } from "./picture-intake";
import { useDesk, useDeskState, useIntake } from "./tools";
import { useTyped } from "./use-typed";
import { Word } from "./word";

/** A picture as readers see it, with the words that belong to it filled in below. */
export function FigureView({ node, selected, editor, getPos, deleteNode }: ReactNodeViewProps) {
  const attrs = node.attrs as FigureAttrs;
  const desk = useDesk();
  const { coverId } = useDeskState(desk).fields;
  const asset = attrs.assetId === null ? undefined : desk.intake.assetOf(attrs.assetId);
  const typed = useTyped(editor, getPos);
  const replace = () =>
    desk.library((chosen) => {
      const pos = getPos();
      if (pos === undefined) return;
      const words = { alt: attrs.alt || chosen.alt, credit: attrs.credit || chosen.credit, licence: attrs.licence || chosen.licence };
      editor.view.dispatch(editor.state.tr.setNodeMarkup(pos, null, { ...attrs, ...words, assetId: chosen.id, origin: null }));
    });
  return (
    <NodeViewWrapper as="figure" className={`block-figure ${selected ? "is-selected" : ""}`} data-drag-handle="">
      {asset ? (
        <img
          src={pictureUrl(asset, 960)}
          srcSet={pictureSrcSet(asset)}
          sizes={inText}
          width={asset.width}
          height={asset.height}
          alt={attrs.alt}
          draggable={false}
        />
      ) : (
        <Absent attrs={attrs} replace={replace} remove={deleteNode} />
      )}
      <div contentEditable={false} className="block-words">
        <Word label="图注" value={attrs.caption} onType={typed("caption")} wide />
        <Word label="作者或来源" value={attrs.credit} onType={typed("credit")} wanted />
        <Word label="授权" value={attrs.licence} onType={typed("licence")} wanted />
        <Word label="替代文字（给看不见图的人）" value={attrs.alt} onType={typed("alt")} wide wanted />
      </div>
      {asset && (
        <div contentEditable={false} className="block-acts">
          <button type="button" onClick={replace}>
            换一张
          </button>
          {coverId === asset.id ? (
            <span>已是封面</span>
          ) : (
            <button type="button" onClick={() => desk.change({ coverId: asset.id })}>
              设为封面
            </button>
          )}
          <button type="button" onClick={deleteNode}>
            删去
          </button>
        </div>
      )}
    </NodeViewWrapper>
  );
}

/** A picture that is on its way, failed, or was never taken in. */
function Absent({ attrs, replace, remove }: { attrs: FigureAttrs; replace: () => void; remove: () => void }) {
  const { intake } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const { origin } = attrs;
  const entry = useIntake(intake).find((one) => one.origin === origin);
  const isRemote = origin !== null && /^https?:\/\//i.test(origin);
  if (entry?.state === "running")
    return (
      <div contentEditable={false} className="block-absent" role="status">
        <span>
          {isRemote ? "正在取回图片" : "正在上传"} {entry.name}
        </span>
        <progress max={1} {...(entry.share > 0 ? { value: entry.share } : {})} aria-label={`${entry.name} 的上传进度`} />
      </div>
    );
  const choose = (file: File | undefined) => {
    if (!file) return;
    if (origin !== null) intake.addFile(origin, file);
  };
  return (
    <div contentEditable={false} className="block-absent">
      <span>{reasonOf(entry, attrs)}</span>
      <span className="block-acts">
        {origin !== null && intake.canRetry(origin) && (
          <button type="button" onClick={() => intake.retry(origin)}>
            {entry ? "重试" : "收入媒体库"}
          </button>
        )}
        {origin !== null && (
          <button type="button" onClick={() => input.current?.click()}>
            选择文件
          </button>
        )}
        <button type="button" onClick={replace}>
          从媒体库选
        </button>
        <button type="button" onClick={remove}>
          删去
        </button>
        <input
          ref={input}
          type="file"
          accept={acceptedTypes}
          aria-label="选择图片文件"
          hidden
          onChange={(event) => choose(event.currentTarget.files?.[0])}
        />
      </span>
    </div>
  );
}

function reasonOf(entry: Intake | undefined, { assetId, origin }: FigureAttrs): string {
  if (entry) return entry.message;
  if (assetId !== null) return "图片已不在媒体库，或已按审核决定移除。";
  if (origin === null) return "还没有选图片。";
  return /^https?:/i.test(origin) ? "这张图片在别的网站上，还没有收入本站。" : "这张图片没有上传成功。";
}
