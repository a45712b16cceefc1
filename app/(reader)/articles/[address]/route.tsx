import { commentForm } from "@/app/(reader)/comments/form";
import { inquiryCard } from "@/app/(reader)/inquiries/form";
import { wechatQr } from "@/app/(reader)/wechat-qr";
import { articleMetadata } from "@/app/metadata";
import { ArticleText } from "@/components/article/article-text";
import { ContactCard } from "@/components/article/contact-card";
import { InquiryCard } from "@/components/inquiry/inquiry-card";
import { Neighbours } from "@/components/article/neighbours";
import { RelatedList } from "@/components/article/related-list";
import { LaterList } from "@/components/article/later-list";
import { CommentSection } from "@/components/comment/comment-section";
import { refusedAt } from "@/components/form/refusal";
import { JsonLd } from "@/components/seo/json-ld";
import { changesOf } from "@/lib/article/changes";
import { listNeighbours } from "@/lib/article/queries";
import { showing, tagOf } from "@/lib/cache";
import { getCategory } from "@/lib/category/queries";
import { clock } from "@/lib/clock";
import { listComments } from "@/lib/comment/queries";
import { siteUrl } from "@/lib/env";
import { detachedFields } from "@/lib/form/detached";
import { articlePath } from "@/lib/format";
import { listRelated } from "@/lib/related/queries";
import { listPictures, withFlagLinks } from "@/lib/review/pictures";
import { canonicalAddress, shareCodePath } from "@/lib/share/address";
import { getSite } from "@/lib/site/queries";
import { articleLd } from "./linked-data";
import { articleRoute } from "./article-route";

const relatedOnPage = 6;

export const GET = articleRoute("", async (article) => {
  const now = clock();
  const [site, category, neighbours, { later, ...related }, comments, form, pictures] = await Promise.all([
    getSite(),
    getCategory(article.category.path),
    listNeighbours(article),
    listRelated(article.id, { page: 1, perPage: relatedOnPage }),
    listComments(article.id, { page: 1, sort: "best" }, now),
    commentForm(article, now),
    article.html.includes("<figure>") ? listPictures(article.id) : [],
  ]);
  const trail = category?.trail ?? [];
  showing(...[...related.articles, ...later].map((shown) => tagOf.article(shown.id)));
  return {
    metadata: articleMetadata(article, site),
    current: article.category.path,
    body: (
      <>
        <JsonLd data={articleLd(article, trail, site, { base: siteUrl(), comments: comments.total })} />
        <div className="wrap grid gap-x-[clamp(2rem,5vw,5.25rem)] pt-4 lg:grid-cols-[minmax(0,38em)_minmax(0,18em)] lg:grid-rows-[auto_1fr] lg:justify-between">
          <article data-article={article.id} className="min-w-0">
            <ArticleText
              {...{ article, trail, now, later }}
              changes={changesOf(article)?.count ?? null}
              html={withFlagLinks(article.html, pictures)}
              siteName={site.name}
              address={canonicalAddress(article)}
              qr={shareCodePath(article)}
            />
            <Neighbours {...neighbours} />
            <RelatedList
              articles={related.articles}
              of={article}
              moreHref={related.total > related.articles.length ? `${articlePath(article)}/related` : null}
            />
          </article>
          {/* On a phone what one can do comes before the comments, which may be many; beside them where there is room. */}
          <aside className="no-print lg:row-span-2 lg:pt-12 max-lg:unaimed:below-28">
            <LaterList articles={later} />
            <InquiryCard {...inquiryCard({ article }, site.name)} about="与这篇稿件有关的需求，留下电话，由专人联系您。" />
            <ContactCard site={site} now={now} wechatQr={await wechatQr(site)} />
          </aside>
          <div className="min-w-0">
            <CommentSection
              comments={comments}
              now={now}
              href={(sort) => `${articlePath(article)}/comments${sort === "newest" ? "?sort=newest" : ""}`}
              form={form && { ...form, fields: detachedFields(form.action, form.permalink + refusedAt) }}
            />
          </div>
        </div>
      </>
    ),
  };
});
