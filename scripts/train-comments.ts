import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { modelFile, writeModel } from "@/lib/comment/risk";
import { evaluateRisk, readComments, trainRisk } from "@/lib/relevance/comments";
import { command } from "./command";

/** `npm run train-comments [-- FOLDER]`: learns the weights of lib/comment/risk.ts from FOLDER/train.csv; see docs/comments.md. */
await command(() => {
  const [folder = path.join("..", "shared", "corpus", "comments")] = process.argv.slice(2);
  const [train, dev] = ["train.csv", "dev.csv"].map((name) => path.join(folder, name)) as [string, string];
  const missing = [train, dev].find((file) => !existsSync(file));
  if (missing) {
    console.error(`There are no comments to learn from: ${missing} is missing.`);
    return Promise.resolve(2);
  }
  const startedAt = performance.now();
  const model = trainRisk(readComments(train));
  const bytes = writeModel(model);
  writeFileSync(modelFile, bytes);
  const { auc } = evaluateRisk(readComments(dev), model);
  console.log(
    `${modelFile}: ${bytes.length} bytes, ${((performance.now() - startedAt) / 1_000).toFixed(1)} s; AUC on ${dev}: ${auc.toFixed(4)}`,
  );
  return Promise.resolve();
});
