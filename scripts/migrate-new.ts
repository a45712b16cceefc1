import { writeMigration } from "@/lib/database/migrate";
import { openDatabase } from "@/lib/database/open";

const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: npm run migrate:new -- name   (lower case latin letters, digits and _)");
  process.exit(2);
}
const database = await openDatabase({ share: true });
const dir = await writeMigration(database.url, name);
console.log(dir ? `Written: ${dir}/migration.sql. Read it, then: npm run migrate` : "schema.prisma has not changed since the newest migration.");
await database.close();
