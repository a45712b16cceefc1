import { setTimeout as sleep } from "node:timers/promises";
import { DirectoryInUse } from "@/lib/database/lock";
import { openDatabase, type OpenDatabase } from "@/lib/database/open";
import type { CloseLater } from "./stop";

/** Opens the database of a portal and sees to its closing. Waits a moment for a start that is still going down. */
export async function open(closeLater: CloseLater): Promise<OpenDatabase> {
  for (let attempt = 1; ; attempt++) {
    const opening = openDatabase({ share: false });
    closeLater(() => opening.then((database) => database.close()).catch(() => undefined)); // why it did not open is thrown below
    try {
      return await opening;
    } catch (error) {
      if (!(error instanceof DirectoryInUse) || attempt === 6) throw error;
      await sleep(500);
    }
  }
}
