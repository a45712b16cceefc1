import { writeMigration } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import { Fault } from "@/lib/fault";
import { command } from "./command";

await command(async () => {
  const name = process.argv[2] ?? "";
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Fault("Usage: npm run migrate:new -- name   (lower case latin letters, digits and _)");
  const dir = await withDatabase(({ url }) => writeMigration(url, name));
  console.log(
    dir ? `Written: ${dir}/migration.sql. Read it, then: npm run migrate` : "schema.prisma has not changed since the newest migration.",
  );
});
