"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { StoredContent } from "@/lib/article/content";
import type { Finding } from "@/lib/check/finding";

/** How long the text must rest before it is checked. */
const restMs = 1_200;

export type Checks = {
  findings: Finding[];
  /** "old": the text has changed since; its places may not hold. */
  state: "waiting" | "checking" | "current" | "old" | "failed";
  message: string;
  /** Checks at once; with its links, which takes some seconds. */
  checkNow: (links?: boolean) => void;
};

/** Has the draft checked whenever it rests: one request at a time, the last text always the last one asked. */
export function useChecks(articleId: number, read: () => StoredContent, changes: number): Checks {
  const [last, setLast] = useState<{ findings: Finding[]; of: number }>({ findings: [], of: -1 });
  const [asking, setAsking] = useState(false);
  const [message, setMessage] = useState("");
  const latest = useRef({ read, changes });
  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    latest.current = { read, changes };
  });

  const checkNow = useCallback(
    (links = false) => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      const of = latest.current.changes;
      setAsking(true);
      void ask(articleId, latest.current.read(), links, mine.signal).then((answer) => {
        if (mine.signal.aborted) return;
        setAsking(false);
        setMessage("message" in answer ? answer.message : "");
        if ("findings" in answer) setLast({ findings: answer.findings, of });
      });
    },
    [articleId],
  );

  useEffect(() => {
    const timer = setTimeout(() => checkNow(), changes === 0 ? 0 : restMs);
    return () => clearTimeout(timer);
  }, [changes, checkNow]);
  useEffect(() => () => running.current?.abort(), []);

  const settled = message !== "" ? "failed" : last.of < 0 ? "waiting" : last.of === changes ? "current" : "old";
  return { findings: last.findings, state: asking ? "checking" : settled, message, checkNow };
}

type Answer = { findings: Finding[] } | { message: string };

async function ask(articleId: number, content: StoredContent, links: boolean, signal: AbortSignal): Promise<Answer> {
  try {
    const answer = await fetch(`/api/articles/${articleId}/check${links ? "?links=1" : ""}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
      signal,
    });
    const said = (await answer.json()) as Answer;
    return answer.ok || "message" in said ? said : { message: "检查没有完成，请再试一次。" };
  } catch {
    // Offline, the server away, or its answer cut off: the text is not touched, so it is only told.
    return { message: "连不上服务器，暂时不能检查。" };
  }
}
