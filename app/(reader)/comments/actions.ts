"use server";

import { redirect } from "next/navigation";
import { currentActor } from "@/lib/auth/current";
import { editComment } from "@/lib/comment/edit";
import { commentInput, editInput } from "@/lib/comment/schema";
import { writeComment } from "@/lib/comment/write";
import { publicFormAction } from "@/lib/form/form-action";
import { commentPath } from "@/lib/format";
import { marksOf } from "@/lib/visitor";
import { givenClaim, keepClaim } from "./claim-cookie";

const often = { name: "comment", points: 20, seconds: 600 };

export const post = publicFormAction(commentInput, often, async (visitor, input) => {
  const written = await writeComment({ marks: marksOf(visitor), staff: await currentActor() }, input);
  if (!written.ok) return written;
  await keepClaim(written.value.id);
  redirect(commentPath(written.value));
});

export const edit = publicFormAction(editInput, often, async (_visitor, input) => {
  const edited = await editComment(await givenClaim(input.id), input);
  if (!edited.ok) return edited;
  redirect(commentPath(edited.value));
});
