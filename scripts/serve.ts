import { env } from "@/lib/env";
import { Fault } from "@/lib/fault";
import type { CloseLater } from "./stop";

/** Starts the server, whose modules take half a second to load, and sees to its closing. */
export async function serve(closeLater: CloseLater, { dev }: { dev: boolean }): Promise<void> {
  const { startServer } = await import("@/lib/edge/serve");
  try {
    closeLater(await startServer(dev));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new Fault(`Port ${env().PORT} was taken by another program at this moment: stop it, or set PORT to another one.`, {
      cause: error,
    });
  }
}
