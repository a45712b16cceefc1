"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { PickedAsset } from "@/lib/media/queries";
import { uploadFile } from "./upload";

export type Sending = {
  key: number;
  name: string;
  bytes: number;
  share: number;
  state: "waiting" | "sending" | "done" | "failed";
  message: string;
  /** Another try would fail the same way. */
  isFinal: boolean;
};

const atOnce = 2;
let serial = 0;

/** Files on their way to the library, two at a time; `onDone` hears each asset as it comes out. Failed ones can be sent again. */
export function useUploads(onDone: (asset: PickedAsset) => void) {
  const [rows, setRows] = useState<Sending[]>([]);
  const queue = useRef<{ key: number; file: File }[]>([]);
  const files = useRef(new Map<number, File>());
  const running = useRef(0);
  const stop = useRef<AbortController | null>(null);
  const hear = useRef(onDone);
  useEffect(() => {
    hear.current = onDone;
  });
  useEffect(() => {
    stop.current = new AbortController();
    return () => stop.current?.abort();
  }, []);

  const change = useCallback(
    (key: number, now: Partial<Sending>) => setRows((before) => before.map((row) => (row.key === key ? { ...row, ...now } : row))),
    [],
  );

  const work = useCallback(async () => {
    if (running.current >= atOnce) return;
    running.current += 1;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { key, file } = next;
      change(key, { state: "sending", share: 0, message: "" });
      const sent = await uploadFile(file, {
        onProgress: (share) => change(key, { share }),
        ...(stop.current ? { signal: stop.current.signal } : {}),
      });
      if ("asset" in sent) {
        files.current.delete(key);
        change(key, { state: "done", share: 1 });
        hear.current(sent.asset);
      } else change(key, { state: "failed", message: sent.message, isFinal: sent.isFinal ?? false });
    }
    running.current -= 1;
  }, [change]);

  const send = useCallback(
    (chosen: readonly File[]) => {
      const added = chosen.map((file) => ({ key: (serial += 1), file }));
      for (const { key, file } of added) files.current.set(key, file);
      queue.current.push(...added);
      setRows((before) => [
        ...before.filter(({ state }) => state !== "done"),
        ...added.map(({ key, file }) => ({
          ...{ key, name: file.name, bytes: file.size, share: 0, state: "waiting" as const, message: "", isFinal: false },
        })),
      ]);
      for (let worker = 0; worker < atOnce; worker++) void work();
    },
    [work],
  );

  const again = useCallback(
    (key: number) => {
      const file = files.current.get(key);
      if (!file) return;
      queue.current.push({ key, file });
      change(key, { state: "waiting", message: "" });
      void work();
    },
    [change, work],
  );

  const forget = useCallback((key: number) => {
    files.current.delete(key);
    setRows((before) => before.filter((row) => row.key !== key));
  }, []);

  return { rows, send, again, forget };
}
