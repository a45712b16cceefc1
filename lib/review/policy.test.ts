import { expect, test } from "vitest";
import type { CaseSubject, CommentStatus, DecisionAction } from "@/prisma/client/enums";
import { actionsOf, choicesOf, whyImpossible } from "./policy";
import { clausesOf } from "./policy-clauses";
import { gravestFirst } from "./reasons";

test("every class has a clause", () => {
  for (const reason of gravestFirst) expect(clausesOf(reason).length).toBeGreaterThan(0);
});

const always = ["DISMISS", "REQUEST_EDIT"] as const;
const onComments = ["WARN", "MUTE", "BLOCK_NETWORK"] as const;

test.each<[CaseSubject, CommentStatus, readonly DecisionAction[]]>([
  ["ARTICLE", "VISIBLE", [...always, "CORRECT", "REMOVE"]],
  ["ARTICLE", "REMOVED", [...always, "RESTORE"]],
  ["ARTICLE", "HELD", always],
  ["COMMENT", "VISIBLE", ["DISMISS", "HIDE", "REMOVE", ...onComments]],
  ["COMMENT", "HIDDEN", ["DISMISS", "HIDE", "REMOVE", "RESTORE", ...onComments]],
  ["COMMENT", "REMOVED", ["DISMISS", "RESTORE", ...onComments]],
  ["COMMENT", "HELD", ["DISMISS", "HIDE", "REMOVE", ...onComments]],
  ["MEDIA", "VISIBLE", [...always, "REMOVE"]],
  ["MEDIA", "REMOVED", [...always, "RESTORE"]],
  ["CONTACT_CARD", "VISIBLE", [...always, "HIDE"]],
  ["CONTACT_CARD", "HIDDEN", [...always, "RESTORE"]],
])("of %s that is %s these can be decided, each at its own key", (subject, state, actions) => {
  const choices = choicesOf({ subject, state, isStaffs: false });
  expect(choices.map(({ action }) => action)).toEqual(actions);
  for (const { action, key } of choices) expect(actionsOf[subject][key - 1]).toBe(action);
});

test("nobody of the newsroom is muted, and each refusal says why", () => {
  const comment = { subject: "COMMENT", state: "VISIBLE", isStaffs: true } as const;
  expect(choicesOf(comment).map(({ action }) => action)).toEqual(["DISMISS", "HIDE", "REMOVE", "WARN"]);
  expect(whyImpossible(comment, "MUTE")).toMatch(/编辑部/);
  expect(whyImpossible(comment, "RESTORE")).toMatch(/读者现在看得到/);
  expect(whyImpossible(comment, "CORRECT")).toMatch(/不适用/);
});
