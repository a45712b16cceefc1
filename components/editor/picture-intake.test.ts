import type { Editor } from "@tiptap/core";
import { expect, test } from "vitest";
import { PictureIntake } from "./picture-intake";

test("however many pictures come at once, each has a name of its own", () => {
  const intake = new PictureIntake({} as Editor, new Map());
  const origins = Array.from({ length: 500 }, () => intake.newOrigin());
  expect(new Set(origins).size).toBe(500);
});

test("a file that the library can never take is not offered to be tried again", async () => {
  const intake = new PictureIntake({} as Editor, new Map());
  const huge = Object.defineProperty(new File([], "航拍.tif"), "size", { value: 33 * 1024 * 1024 });
  intake.addFile("embedded:1", huge);
  await expect.poll(() => intake.list()[0]?.state).toBe("failed");
  expect(intake.canRetry("embedded:1")).toBe(false);
});
