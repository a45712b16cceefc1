import { Picture } from "@/components/ui/picture";
import { keptHtml } from "@/components/ui/markup";
import type { ArticleCard } from "@/lib/article/select";
import { articlePath } from "@/lib/format";

type Props = Omit<React.ComponentProps<typeof Picture>, "picture" | "alt"> & {
  article: Pick<ArticleCard, "id" | "slug" | "cover">;
  linkClassName?: string;
};

/** The picture of a story in a list: a second link to it, which keyboards and screen readers pass by. Nothing where it has none. */
export function CoverLink({ article, linkClassName, ...shown }: Props) {
  const { cover } = article;
  if (!cover) return null;
  const { sizes, width, first = false, className = "" } = shown;
  return (
    <a
      href={articlePath(article)}
      tabIndex={-1}
      aria-hidden="true"
      className={linkClassName}
      dangerouslySetInnerHTML={keptHtml(cover, `${sizes} ${width} ${first} ${className}`, () => (
        <Picture picture={cover} alt="" {...shown} />
      ))}
    />
  );
}
