import { refusedAt } from "@/components/form/refusal";
import type { InquiryFormProps } from "@/components/inquiry/inquiry-form";
import { detachedFields } from "@/lib/form/detached";
import { consentText } from "@/lib/inquiry/keep";
import { phonePattern } from "@/lib/inquiry/phone";
import { inquiryLimits } from "@/lib/inquiry/schema";
import { send } from "./new/actions";

/** What an inquiry is about: a story, a category or nothing. */
type About = { article?: { id: number } | null; category?: { id: number; path: string } | null };

/** The page of the form alone. */
export function inquiryPath({ article, category }: { article?: number | undefined; category?: string | undefined }): string {
  return article ? `/inquiries/new?article=${article}` : category ? `/inquiries/new?category=${category}` : "/inquiries/new";
}

/** The form of an inquiry, but for where it comes back when it is refused. */
export function inquiryForm({ article, category }: About, siteName: string): Omit<InquiryFormProps, "permalink"> {
  return {
    action: send,
    article: article?.id ?? null,
    category: category?.id ?? null,
    limits: inquiryLimits,
    phonePattern,
    consent: consentText(siteName),
  };
}

/** The same, for a page of HTML alone. */
export function inquiryCard(about: About, siteName: string) {
  const { action, ...form } = inquiryForm(about, siteName);
  const permalink = inquiryPath({ article: about.article?.id, category: about.category?.path });
  return { ...form, permalink, hidden: detachedFields(action, permalink + refusedAt) };
}
