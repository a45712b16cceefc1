import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createUser } from "@/lib/testing/factories";
import { createFlaggable, decisionOn, openCase } from "@/lib/testing/review";
import { getCase } from "./case-view";
import { decideCase } from "./decide";

test("a case shows the five past decisions on things that say most nearly the same, but none that is still to be judged blindly", async () => {
  const moderator = await createUser("MODERATOR");
  const decided = async (body: string) => {
    const { id } = await createFlaggable({ body });
    const decision = await decideCase(moderator, decisionOn(await openCase({ subject: "COMMENT", id }), "HIDE"));
    if (!decision.ok) throw new Error(decision.message);
    await db.secondJudgement.deleteMany({ where: { decisionId: decision.value.id } });
    return decision.value.id;
  };
  const alike = ["厂里欠薪三个月了", "厂里欠薪半年", "欠薪", "欠薪的厂", "听说又欠薪"];
  const blind = await decided("厂里欠薪三个月了吧");
  await db.secondJudgement.create({ data: { decisionId: blind, sampledAt: new Date() } });
  for (const body of [...alike.toReversed(), "天气不错", "工资发了吗"]) await decided(body);
  const { id: comment } = await createFlaggable({ body: "厂里欠薪三个月" });
  const first = await openCase({ subject: "COMMENT", id: comment });
  await decideCase(moderator, decisionOn(first, "WARN"));
  const { id } = await openCase({ subject: "COMMENT", id: comment }, { reason: "ABUSE" });
  expect((await getCase(moderator, id, new Date()))?.similar.map(({ title }) => title)).toEqual(alike);
});
