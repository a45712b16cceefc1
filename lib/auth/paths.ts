const nowhere = "http://portal.invalid";
export const home = "/admin";

/** Where to go after signing in: a path on this portal; /admin for anything that leads elsewhere. */
export function ownPath(given: string): string {
  if (!given.startsWith("/") || /[\\\p{Cc}]/u.test(given) || !URL.canParse(given, nowhere)) return home;
  const { origin, pathname, search, hash } = new URL(given, nowhere);
  // "/.//elsewhere" is a path of ours that becomes "//elsewhere", an address of another host.
  return origin === nowhere && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : home;
}

/** The sign-in page, with the way back to where someone wanted to go. */
export function loginPath(wanted: string): string {
  const next = ownPath(wanted);
  return next === home ? "/login" : `/login?${new URLSearchParams({ next }).toString()}`;
}
