/** What browsers say of the page a request was sent from. */
type Said = { origin: string | undefined; fetchSite: string | undefined; host: string | undefined };

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether a request that changes something was sent by a page of this portal: its Origin is SITE_URL's, or
 * that of the host it was sent to; without an Origin the browser must say that it came from here. The
 * host is one that the front door knows.
 */
export function isSameOrigin({ origin, fetchSite, host = "" }: Said, site: URL): boolean {
  if (origin === undefined) return fetchSite === "same-origin" || fetchSite === "none";
  if (origin === site.origin) return true;
  return origin === `${site.protocol}//${host}` || (loopback.test(host) && origin === `http://${host}`);
}
