import { env } from "@/lib/env";
import { Fault } from "@/lib/fault";
import type { CloseLater } from "./stop";

/** Starts the server and sees to its closing. Its modules are loaded only now: they read the settings. */
export async function serve(closeLater: CloseLater, { dev }: { dev: boolean }): Promise<void> {
  const { startServer } = await import("@/lib/edge/serve");
  const { readClock } = await import("@/lib/clock");
  const { HOST: host, PORT: port } = env();
  await readClock();
  try {
    const server = await startServer({ dev, host, port });
    closeLater(() => server.close());
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new Fault(`Port ${port} was taken by another program at this moment: stop it, or set PORT to another one.`, { cause: error });
  }
}
