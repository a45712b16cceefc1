import { env } from "@/lib/env";
import { Fault } from "@/lib/fault";
import type { CloseLater } from "./stop";

/** Starts the server, whose modules take half a second to load, and sees to its closing. */
export async function serve(closeLater: CloseLater, { dev }: { dev: boolean }): Promise<void> {
  const { startServer } = await import("@/lib/edge/serve");
  const { HOST: host, PORT: port } = env();
  try {
    const server = await startServer({ dev, host, port });
    closeLater(() => server.close());
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new Fault(`Port ${port} was taken by another program at this moment: stop it, or set PORT to another one.`, { cause: error });
  }
}
