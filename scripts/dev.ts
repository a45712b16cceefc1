import { applyMigrations } from "@/lib/database/migrate";
import { siteUrl } from "@/lib/env";
import { complain } from "./command";
import { open } from "./open";
import { serve } from "./serve";
import { step } from "./steps.mjs";
import { onStop } from "./stop";

/** `npm run dev`: the portal with Next's development server, on the embedded database or DATABASE_URL. */

const { stopping, closeLater } = onStop();

try {
  const database = await step("Database", () => open(closeLater));
  await step("Migrations", () => applyMigrations(database.url).then((names) => names.join(", ")));
  await step("Server", () => serve(closeLater, { dev: true }));
  console.log(`通衢, development: ${siteUrl()}   (empty? npm run seed)`);
} catch (error) {
  if (!stopping.aborted) {
    complain(error);
    await closeLater.now(1);
  }
}
