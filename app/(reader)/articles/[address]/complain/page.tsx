import type { Metadata } from "next";
import { goneMetadata, gonePage } from "@/app/(reader)/articles/[address]/gone";
import { openArticle } from "@/app/(reader)/articles/[address]/open";
import { ReaderPage } from "@/app/(reader)/reader-page";
import { ComplaintForm } from "@/components/complaint/complaint-form";
import { PageHead } from "@/components/layout/page-head";
import { Headline } from "@/components/ui/headline";
import { articlePath } from "@/lib/format";
import { sendComplaint } from "./actions";

type Props = { params: Promise<{ address: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { address } = await params;
  const gone = await goneMetadata(address);
  if (gone) return gone;
  const article = await openArticle(address, "/complain");
  return { title: `投诉“${article.headline}”`, robots: { index: false, follow: true } };
}

export default async function Page({ params }: Props) {
  const { address } = await params;
  const gone = await gonePage(address);
  if (gone) return gone;
  const article = await openArticle(address, "/complain");
  return (
    <ReaderPage current={article.category.path}>
      <div className="wrap max-w-[44rem]! pt-6">
        <PageHead
          kicker="投诉"
          title={
            <a href={articlePath(article)}>
              <Headline parts={article.headlineParts} />
            </a>
          }
        >
          <p className="mt-2 text-small text-quiet">
            侵权、更正、违法不良、个人信息四类投诉都在这里提交。提交后得到一个工单号，凭号查看进度和处理理由；不同意还可以申诉，由另一位审核员复核。
          </p>
        </PageHead>
        <ComplaintForm action={sendComplaint} articleId={article.id} />
      </div>
    </ReaderPage>
  );
}
