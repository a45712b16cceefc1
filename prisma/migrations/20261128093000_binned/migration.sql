-- The bin (lib/article/bin.ts), shown and emptied without a look at the whole archive. Written by hand: Prisma knows no partial indexes.
CREATE INDEX "Article_binned_idx" ON "Article" ("deletedAt" DESC, id DESC) WHERE "deletedAt" IS NOT NULL;
