import { Readable } from "node:stream";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Env } from "@/lib/env";
import { StorageError, type Depot } from "./storage";
import { servedType } from "./names";

type Settings = Pick<Env, "S3_ENDPOINT" | "S3_BUCKET" | "S3_REGION" | "S3_ACCESS_KEY" | "S3_SECRET_KEY">;

/**
 * An S3-compatible store: media/ab/<first 32 hex of the sha256>/<name>, the same tree as on a disk. A connection on which
 * nothing moves for `patience` ms is given up.
 */
export function s3Depot(settings: Settings, patience = 20_000): Depot {
  const { S3_ENDPOINT, S3_BUCKET: Bucket, S3_REGION, S3_ACCESS_KEY = "", S3_SECRET_KEY = "" } = settings;
  const client = new S3Client({
    region: S3_REGION,
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
    credentials: { accessKeyId: S3_ACCESS_KEY, secretAccessKey: S3_SECRET_KEY },
    // Services that only speak S3's language often know no newer checksums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
    // Its requestTimeout only writes a warning, and would count a large picture on a slow line as silence.
    requestHandler: { connectionTimeout: 3_000, socketTimeout: patience },
  });
  const folder = (sha256: string) => `media/${sha256.slice(0, 2)}/${sha256.slice(0, 32)}/`;
  const at = (sha256: string, name: string) => ({ Bucket, Key: folder(sha256) + name });

  const depot: Depot = {
    async put(sha256, files) {
      // The original last: with it there, everything is.
      const inOrder = [...files].sort(([a], [b]) => Number(a.startsWith("original.")) - Number(b.startsWith("original.")));
      for (const [name, Body] of inOrder) {
        const ContentType = servedType(name) ?? "application/octet-stream";
        await asked(client.send(new PutObjectCommand({ ...at(sha256, name), Body, ContentType })));
      }
    },
    async has(sha256, names) {
      const found = await Promise.all(names.map((name) => asked(client.send(new HeadObjectCommand(at(sha256, name))))));
      return found.every((object) => (object?.ContentLength ?? 0) > 0);
    },
    async open(sha256, name) {
      const object = await asked(client.send(new GetObjectCommand(at(sha256, name))));
      if (!(object?.Body instanceof Readable)) return null;
      const stream = object.Body;
      return { bytes: object.ContentLength ?? 0, stream: () => stream, close: () => Promise.resolve(void stream.destroy()) };
    },
    async read(sha256, name) {
      const object = await asked(client.send(new GetObjectCommand(at(sha256, name))));
      return object?.Body ? Buffer.from(await object.Body.transformToByteArray()) : null;
    },
    async remove(sha256, names) {
      const listed = names ? null : await asked(client.send(new ListObjectsV2Command({ Bucket, Prefix: folder(sha256) })));
      const keys = names?.map((name) => folder(sha256) + name) ?? listed?.Contents?.map(({ Key }) => Key ?? "") ?? [];
      if (keys.length > 0)
        await asked(client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true } })));
    },
  };
  return depot;
}

/** What the service answered; null for what it does not have. */
async function asked<T>(sent: Promise<T>): Promise<T | null> {
  try {
    return await sent;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === "NotFound" || error.name === "NoSuchKey") return null;
    throw new StorageError(`the storage service refused: ${error.name}`, { cause: error });
  }
}
