-- CreateIndex
CREATE INDEX "Comment_status_risk_id_idx" ON "Comment"("status", "risk" DESC, "id" DESC);
