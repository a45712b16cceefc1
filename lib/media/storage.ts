import type { Readable } from "node:stream";

/** Where the files of the media library lie: by the picture's hash (its first 32 hex count) and their names. */
export type Depot = {
  /** Throws when not all of them could be written; the system's error, or StorageError. */
  put: (sha256: string, files: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  has: (sha256: string, names: readonly string[]) => Promise<boolean>;
  /** Null where there is no such file. Whoever opens one takes the stream or closes it. */
  open: (sha256: string, name: string) => Promise<{ bytes: number; stream: () => Readable; close: () => Promise<void> } | null>;
  read: (sha256: string, name: string) => Promise<Buffer | null>;
  /** These files, or everything of the picture. */
  remove: (sha256: string, names?: readonly string[]) => Promise<void>;
};

/** The storage service did not answer, or did not want to. */
export class StorageError extends Error {
  override name = "StorageError";
}
