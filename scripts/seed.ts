import { applyMigrations } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import { db } from "@/lib/db";
import { seed } from "@/prisma/seed/seed";

await withDatabase(async ({ url }) => {
  await applyMigrations(url);
  const begun = Date.now();
  const seeded = await seed();
  await db.$disconnect();
  if (!seeded.done) {
    console.log("The database already holds articles or accounts: nothing was changed.");
    return;
  }
  console.log(`Filled with ${seeded.articles} articles and ${seeded.pictures} pictures in ${((Date.now() - begun) / 1_000).toFixed(1)} s.`);
  console.log(`Accounts, all with the password ${seeded.password}`);
  for (const { email, name, role } of seeded.accounts) console.log(`  ${email}  ${name}  ${role}`);
});
