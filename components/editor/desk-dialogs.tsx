"use client";

import { lazy, Suspense } from "react";
import { EmbedDialog, LinkDialog } from "./address-dialog";
import type { Desk } from "./desk";
import { HelpDialog } from "./help-dialog";
import { PickPictures } from "./pick-pictures";
import { useDeskState } from "./tools";

const MediaPicker = lazy(() => import("@/components/media/media-picker").then((module) => ({ default: module.MediaPicker })));

/** What stands over the writing page, one at a time. */
export function DeskDialogs({ desk }: { desk: Desk }) {
  const { open } = useDeskState(desk);
  const close = () => {
    // A dialog that opened another one closes after it.
    if (desk.state().open === open) desk.set({ open: null });
  };
  switch (open?.kind) {
    case undefined:
      return null;
    case "link":
      return <LinkDialog editor={desk.editor} onClose={close} />;
    case "embed":
      return <EmbedDialog editor={desk.editor} onClose={close} />;
    case "help":
      return <HelpDialog onClose={close} />;
    case "pictures":
      return (
        <PickPictures
          title={open.as === "gallery" ? "图集" : "插入图片"}
          onClose={close}
          onFiles={(files) => desk.putFiles(open.as, files)}
          onLibrary={() => desk.library((asset) => desk.putAsset(open.as, asset))}
        />
      );
    case "library":
      return (
        <Suspense>
          <MediaPicker
            onPick={(asset) => {
              close();
              desk.intake.know(asset);
              open.then(asset);
            }}
            onClose={close}
          />
        </Suspense>
      );
  }
}
