import { withDatabase } from "@/lib/database/open";
import { applyMigrations } from "@/lib/database/migrate";
import { command } from "./command";

await command(async () => {
  // All of it is one transaction, longer than a web request may take.
  process.env.TONGQU_JOB = "1";
  return withDatabase(async ({ url }) => {
    await applyMigrations(url);
    const { seed } = await import("@/prisma/seed/seed");
    const seeded = await seed();
    if (!seeded.done) {
      console.log("The database has accounts already: nothing was changed.");
      return;
    }
    if (seeded.articles > 0) console.log(`${seeded.articles} articles and ${seeded.pictures} pictures, written for this project.`);
    for (const { email, role } of seeded.accounts) console.log(`  ${email.padEnd(24)} ${role.toLowerCase()}`);
    console.log(
      process.env.SEED_PASSWORD
        ? "  Password of all: SEED_PASSWORD"
        : `  Password of all: ${seeded.password}   (kept nowhere: note it now)`,
    );
  });
});
