import { applyMigrations } from "@/lib/database/migrate";
import { openDatabase } from "@/lib/database/open";

const database = await openDatabase({ share: true });
const applied = await applyMigrations(database.url);
console.log(applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The database has every migration.");
await database.close();
