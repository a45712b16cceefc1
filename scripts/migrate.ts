import { applyMigrations } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import { command } from "./command";

await command(() =>
  withDatabase(async ({ url }) => {
    const applied = await applyMigrations(url);
    console.log(applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The database has every migration.");
  }),
);
