-- AlterTable
ALTER TABLE "LexiconRule" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "LexiconDryRun" (
    "ruleId" INTEGER NOT NULL,
    "ruleVersion" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "LexiconDryRun_pkey" PRIMARY KEY ("ruleId")
);

-- CreateTable
CREATE TABLE "LexiconState" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL,

    CONSTRAINT "LexiconState_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "LexiconDryRun" ADD CONSTRAINT "LexiconDryRun_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "LexiconRule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
