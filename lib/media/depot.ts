import { env } from "@/lib/env";
import type { Depot } from "./storage";

let held: Promise<Depot> | undefined;

/** The depot of this deployment: S3 where S3_BUCKET is set, else DATA_DIR/media. Each is loaded only where it is used. */
export function depot(): Promise<Depot> {
  return (held ??= env().S3_BUCKET
    ? import("./s3-depot").then(({ s3Depot }) => s3Depot(env()))
    : import("./disk-depot").then(({ diskDepot }) => diskDepot));
}
