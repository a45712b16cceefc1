-- AlterTable
ALTER TABLE "ArticleCounter" ADD COLUMN     "shares" INTEGER NOT NULL DEFAULT 0;

-- Medals have a new part: they are reckoned anew at once.
DELETE FROM "AuthorLevel";
