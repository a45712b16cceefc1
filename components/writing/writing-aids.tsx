"use client";

import { useCallback, useState } from "react";
import type { FormAction } from "@/lib/form/state";
import { ClashDialog } from "./clash-dialog";
import { LeftBehind } from "./left-behind";
import type { Saver } from "./saver";
import { SignInAgain } from "./sign-in-again";
import type { SaverState } from "./state";
import { WhenResting } from "./when-resting";

type Written = { headline: string; summary: string; body: object };
type Props<Content extends Written> = {
  saver: Saver<Content>;
  state: SaverState<Content>;
  articleId: number;
  /** Who is signed in on this page. */
  email: string;
  signInAgain: FormAction;
};

/** Everything the writing page says about saving beside its one line: text to take back, clashes, a session that ended. */
export function WritingAids<Content extends Written>({ saver, state, articleId, email, signInAgain }: Props<Content>) {
  const [isPutOff, setPutOff] = useState(false);
  const signedIn = useCallback(() => {
    setPutOff(false);
    saver.retry();
  }, [saver]);
  const { status, clashes, presence, mergedFrom, leftBehind, message } = state;
  return (
    <>
      <LeftBehind saver={saver} entries={leftBehind} message={message} />
      {presence?.isBinned && <Strip>这篇稿件已被移到回收站。您写的仍会保存在稿件里，恢复后可见。</Strip>}
      {!clashes && (presence?.waiting ?? 0) > 0 && (
        <Strip>
          您有 {presence?.waiting} 份文字与别人的改动冲突，等您处理。
          <a href={`/admin/articles/${articleId}/discarded`} className="ml-2 road-link">
            查看
          </a>
        </Strip>
      )}
      {mergedFrom.length > 0 && !clashes && <Strip>已合入{mergedFrom.join("、")}的改动。</Strip>}
      {status === "unsigned" && isPutOff && (
        <Strip>
          登录已失效，文字没有保存到服务器。
          <button type="button" className="ml-2 road-link" onClick={() => setPutOff(false)}>
            重新登录
          </button>
        </Strip>
      )}
      {status === "unsigned" && !isPutOff && (
        <WhenResting>
          <SignInAgain email={email} action={signInAgain} onSignedIn={signedIn} onClose={() => setPutOff(true)} />
        </WhenResting>
      )}
      {clashes && (
        <WhenResting meanwhile={<Strip>有 {clashes.clashes.length} 处与别人的改动冲突，停笔后请您选。</Strip>}>
          <ClashDialog clashes={clashes} onSettle={(choices) => void saver.settle(choices)} />
        </WhenResting>
      )}
    </>
  );
}

function Strip({ children }: { children: React.ReactNode }) {
  return (
    <p role="status" className="border-t border-rule bg-wash px-3 py-1.5">
      {children}
    </p>
  );
}
