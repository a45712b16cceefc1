import type { Editor } from "@tiptap/core";
import { expect, test } from "vitest";
import { PictureIntake } from "./picture-intake";

test("however many pictures come at once, each has a name of its own", () => {
  const intake = new PictureIntake({} as Editor, new Map());
  const origins = Array.from({ length: 500 }, () => intake.newOrigin());
  expect(new Set(origins).size).toBe(500);
});
