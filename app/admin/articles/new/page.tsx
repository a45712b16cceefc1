import type { Metadata } from "next";
import { PageHead } from "@/components/admin/page-head";
import { StartForm } from "@/components/editor/start-form";
import { canListArticles } from "@/lib/article/policy";
import { staffPage } from "@/lib/auth/current";
import { start } from "./actions";

export const metadata: Metadata = { title: "写稿" };

/** Opening an address writes nothing: the draft is made by the form, which sends itself. */
export default async function NewArticlePage() {
  await staffPage(canListArticles);
  return (
    <>
      <PageHead title="写稿" />
      <StartForm action={start} />
    </>
  );
}
