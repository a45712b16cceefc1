-- Flags are counted by the job that weighs them, not on the row of their case: it finds by this index what is still to be counted.
-- What came in before was counted already.
UPDATE "Flag" SET cluster = -1 WHERE cluster = 0;
CREATE INDEX "Flag_not_weighed" ON "Flag" ("caseId") WHERE cluster = 0;
