import { expect, test } from "vitest";
import { actionOrder } from "@/components/moderation/action-order";
import { actionsOf } from "./policy";
import { clausesOf } from "./policy-clauses";
import { gravestFirst } from "./reasons";

test("the keys of the desk choose what can be decided, and every class has a clause", () => {
  expect(actionOrder).toEqual(actionsOf);
  for (const reason of gravestFirst) expect(clausesOf(reason).length).toBeGreaterThan(0);
});
