-- The newsroom's article list (lib/article/desk.ts). Written by hand: Prisma knows neither INCLUDE nor partial nor expression indexes.

-- The order of the list, with what most of its filters ask for: rare matches and the counts by state are found in the index alone.
CREATE INDEX "Article_desk_updated_idx" ON "Article" ("updatedAt" DESC, id DESC)
  INCLUDE (status, "categoryId", "createdById", type, "coverId") WHERE "deletedAt" IS NULL;
CREATE INDEX "Article_desk_published_idx" ON "Article" ("publishedAt" DESC, id DESC)
  INCLUDE (status, "categoryId", "createdById", type, "coverId") WHERE "deletedAt" IS NULL AND "publishedAt" IS NOT NULL;
CREATE INDEX "Article_desk_no_summary_idx" ON "Article" ("updatedAt" DESC, id DESC) INCLUDE (status) WHERE "deletedAt" IS NULL AND summary = '';

-- Every two neighbouring characters of a headline (the first 200 are looked at): Chinese has no words to index, and
-- pg_trgm begins at three characters.
CREATE FUNCTION headline_pairs(headline text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY(SELECT DISTINCT substr(lower(left(headline, 200)), place, 2) FROM generate_series(1, least(length(headline), 200) - 1) AS place);
CREATE INDEX "Article_headline_pairs_idx" ON "Article" USING gin (headline_pairs(headline));

-- Articles whose latest receipt says that readers see something old.
CREATE INDEX "Receipt_not_fresh_idx" ON "Receipt" ("articleId", id) WHERE "isFresh" = false;
