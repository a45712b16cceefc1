/**
 * Whether an address may stand in a document: http(s), mailto, tel, or a path or fragment of this site.
 * Control characters and white space, which browsers drop before they look at the scheme, are refused.
 */
export function isSafeHref(href: string): boolean {
  // eslint-disable-next-line no-control-regex -- the characters that browsers drop are what is looked for
  if (href === "" || href.length > 2_000 || /[\u0000-\u0020\u007f\u2028\u2029\\]/.test(href)) return false;
  if (/^(?:https?:\/\/[^/]|mailto:|tel:)/i.test(href)) return true;
  return /^(?:\/(?!\/)|#|\?)/.test(href);
}
