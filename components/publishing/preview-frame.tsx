type Props = { path: string; headline: string; size: "phone" | "desktop"; theme: "light" | "dark"; isCard: boolean };

/** The draft in a window of a reader's size, with the choices above it as links: it works without script. */
export function PreviewFrame({ path, headline, size, theme, isCard }: Props) {
  const address = (change: Partial<Pick<Props, "size" | "theme" | "isCard">>) => {
    const chosen = { size, theme, isCard, ...change };
    return `${path}?${new URLSearchParams({ size: chosen.size, theme: chosen.theme, ...(chosen.isCard ? { card: "1" } : {}) }).toString()}`;
  };
  const choices = [
    { name: "桌面", href: address({ size: "desktop", isCard: false }), isOn: size === "desktop" && !isCard },
    { name: "手机", href: address({ size: "phone", isCard: false }), isOn: size === "phone" && !isCard },
    { name: "分享图", href: address({ isCard: true }), isOn: isCard },
    {
      name: theme === "dark" ? "改看浅色" : "改看深色",
      href: address({ theme: theme === "dark" ? "light" : "dark", isCard: false }),
      isOn: false,
    },
  ];
  return (
    <div className="flex min-h-dvh flex-col bg-wash text-small text-ink">
      <header className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-b border-rule bg-paper px-4 py-2.5">
        <h1 className="text-base">预览：{headline}</h1>
        <p className="text-mini text-review">未发布的内容，请勿转发到链接之外。</p>
        <nav aria-label="预览方式" className="flex gap-4 sm:ml-auto">
          {choices.map(({ name, href, isOn }) => (
            <a
              key={name}
              href={href}
              {...(isOn ? { "aria-current": "true" as const } : {})}
              className="aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold"
            >
              {name}
            </a>
          ))}
        </nav>
      </header>
      <main className="flex grow justify-center p-2 sm:p-4">
        {isCard ? (
          <img
            src={`${path}/card`}
            alt="分享图"
            width={1200}
            height={630}
            className="h-auto w-full max-w-[600px] self-start border border-rule"
          />
        ) : (
          <iframe
            src={`${path}/sheet?theme=${theme}`}
            title="稿件"
            className={`min-h-[80dvh] border border-rule bg-paper ${size === "phone" ? "w-full max-w-[390px]" : "w-full max-w-[1200px]"}`}
          />
        )}
      </main>
    </div>
  );
}
