import { readText } from "@/lib/http/read-text";
import { siteUrl } from "@/lib/env";

export const dynamic = "force-dynamic";

/** Choices a cookie keeps; the others are what a page shows without one. */
const choices = new Map([
  ["theme", { kept: ["light", "dark"], unset: "auto" }],
  ["size", { kept: ["large", "larger"], unset: "normal" }],
]);
const year = 31_536_000;

/** Keeps the reader's choice of theme or type size, for those without script, and leads back to their page. */
export async function POST(request: Request): Promise<Response> {
  const form = new URLSearchParams((await readText(request, 1_024)) ?? "");
  const headers = new Headers({ Location: pageBehind(request), "Cache-Control": "no-store" });
  for (const [name, { kept, unset }] of choices) {
    const value = form.get(name) ?? "";
    if (kept.includes(value)) headers.append("Set-Cookie", cookie(name, value, year));
    else if (value === unset) headers.append("Set-Cookie", cookie(name, "", 0));
  }
  return new Response(null, { status: 303, headers });
}

/** Not HttpOnly: reader.js sets the same cookies. */
function cookie(name: string, value: string, maxAge: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax${siteUrl().startsWith("https:") ? "; Secure" : ""}`;
}

/** The place of ours where the form stood, as a path; "/" for any other. */
function pageBehind(request: Request): string {
  const referer = request.headers.get("referer") ?? "";
  if (!URL.canParse(referer)) return "/";
  const { host, pathname, search } = new URL(referer);
  const ours = host === request.headers.get("host") || host === new URL(siteUrl()).host;
  // "//elsewhere/" would be an address of another host.
  return ours && !pathname.startsWith("//") ? `${pathname}${search}#display` : "/";
}
