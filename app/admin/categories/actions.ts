"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { relistCategories } from "@/lib/article/listing";
import { createCategory } from "@/lib/category/create";
import { deleteCategory, editCategory } from "@/lib/category/edit";
import { placeCategory } from "@/lib/category/move";
import { categoryId, categoryInput, newCategoryInput, placeInput } from "@/lib/category/schema";
import { formAction } from "@/lib/form/form-action";

export const create = formAction(newCategoryInput, async (actor, input) => {
  const made = await createCategory(actor, input);
  if (!made.ok) return made;
  redirect(`/admin/categories?made=${made.value.id}`);
});

export const edit = formAction(categoryInput, async (actor, input) => {
  const edited = await editCategory(actor, input, relistCategories);
  // The form gets the version that its fields are now compared with.
  if (!edited.ok && edited.reason === "stale") refresh();
  return edited;
});
export const place = formAction(placeInput, (actor, input) => placeCategory(actor, input, relistCategories));

export const remove = formAction(categoryId, async (actor, input) => {
  const gone = await deleteCategory(actor, input);
  if (!gone.ok) return gone;
  redirect("/admin/categories");
});
