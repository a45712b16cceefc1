import Link from "next/link";
import { Empty } from "@/components/ui/empty";

/** Why the list is empty, and what to do about it. */
export function NoArticles({ isFiltered, isFirstPage }: { isFiltered: boolean; isFirstPage: boolean }) {
  if (!isFirstPage) {
    return (
      <Empty title="后面没有了">
        <p>这一页之后的稿件已经移走或改动过，回到最新一页看看。</p>
      </Empty>
    );
  }
  if (isFiltered) {
    return (
      <Empty title="没有符合条件的稿件">
        <p>
          放宽一两项条件，或者
          <Link href="/admin/articles" prefetch={false} className="road-link">
            查看全部稿件
          </Link>
          。
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="还没有稿件">
      <p>
        <Link href="/admin/articles/new" prefetch={false} className="road-link">
          写第一篇
        </Link>
        ；旧系统里的稿件可以用 npm run import 整批导入，地址会自动跳转。
      </p>
    </Empty>
  );
}
