import { avifSrcSet, pictureSrcSet, pictureUrl, type Picture as PictureData } from "@/lib/article/document/picture";

type Props = {
  picture: PictureData;
  alt: string;
  /** CSS sizes attribute: how wide the picture stands on the page. */
  sizes: string;
  /** Width in px that is enough on a plain screen; the finest ones get twice as much. */
  width: number;
  /** The picture that is seen first: loaded at once. */
  first?: boolean;
  className?: string;
};

/** A picture in the sizes made at upload, its place kept while it loads; as AVIF where that was made. */
export function Picture({ picture, alt, sizes, width, first = false, className = "" }: Props) {
  const avif = avifSrcSet(picture, 2 * width);
  const img = (
    <img
      src={pictureUrl(picture, width)}
      srcSet={pictureSrcSet(picture, 2 * width)}
      sizes={sizes}
      width={picture.width}
      height={picture.height}
      alt={alt}
      loading={first ? "eager" : "lazy"}
      {...(first ? { fetchPriority: "high" } : {})}
      decoding="async"
      className={`block h-auto w-full bg-wash object-cover ${className}`}
    />
  );
  if (!avif) return img;
  return (
    <picture className="contents">
      <source type="image/avif" srcSet={avif} sizes={sizes} />
      {img}
    </picture>
  );
}
