import { notFound } from "next/navigation";
import { inquiryCard } from "@/app/(reader)/inquiries/form";
import { listDocument } from "@/app/(reader)/list-document";
import { openList } from "@/app/(reader)/open-list";
import { readerRoute } from "@/app/(reader)/reader-route";
import { Breadcrumb } from "@/components/article/breadcrumb";
import { InquiryCard } from "@/components/inquiry/inquiry-card";
import { PageHead } from "@/components/layout/page-head";
import { breadcrumbLd } from "@/components/seo/breadcrumb-ld";
import { JsonLd } from "@/components/seo/json-ld";
import { Empty } from "@/components/ui/empty";
import { ListCount } from "@/components/ui/list-count";
import { getCategory } from "@/lib/category/queries";
import { siteUrl } from "@/lib/env";
import { categoryPath } from "@/lib/format";
import { getSite } from "@/lib/site/queries";

export const GET = readerRoute("/categories/[...path]", async ({ params, query }) => {
  const found = await getCategory(params.path.join("/"));
  if (!found) notFound();
  const { category, trail } = found;
  const path = categoryPath(category);
  const [list, site] = await Promise.all([openList({ kind: "CATEGORY", listId: category.id }, query, path), getSite()]);
  const parent = trail.at(-2);
  return listDocument({
    metadata: {
      title: trail
        .map(({ name }) => name)
        .reverse()
        .join(" · "),
      description: category.description,
      path,
      hasFeeds: true,
    },
    category: category.path,
    list,
    beside: <InquiryCard {...inquiryCard({ category }, site.name)} about={`与${category.name}有关的需求，留下电话，由专人联系您。`} />,
    above: (
      <>
        <JsonLd
          data={breadcrumbLd([
            { name: "首页", url: `${siteUrl()}/` },
            ...trail.map((step) => ({ name: step.name, url: `${siteUrl()}${categoryPath(step)}` })),
          ])}
        />
        <Breadcrumb trail={trail.slice(0, -1)} />
      </>
    ),
    head: (
      <PageHead title={category.name}>
        {category.description && <p className="mt-1.5 max-w-[38em] text-quiet">{category.description}</p>}
        {category.children.length > 0 && (
          <nav aria-label="子栏目" className="mt-3">
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {category.children.map((child) => (
                <li key={child.id}>
                  <a href={categoryPath(child)} className="road-link">
                    {child.name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <ListCount {...list} feedHref={`${path}/feed.xml`} />
      </PageHead>
    ),
    empty: (
      <Empty title="这个栏目还没有稿件">
        <p>
          稿件发布后会出现在这里。
          {parent ? (
            <>
              可以先看上一级栏目
              <a href={categoryPath(parent)} className="road-link">
                {parent.name}
              </a>
              。
            </>
          ) : (
            <>
              可以先看
              <a href="/" className="road-link">
                首页
              </a>
              上的最新稿件。
            </>
          )}
        </p>
      </Empty>
    ),
  });
});
