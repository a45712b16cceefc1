import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/auth/options";
import { siteUrl } from "@/lib/env";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What next-auth has; to anything else it answers 500. */
const asked = new Set([
  ...["session", "csrf", "providers", "signin", "signin/credentials", "signout", "error"].map((path) => `GET ${path}`),
  ...["session", "signin/credentials", "callback/credentials", "signout", "_log"].map((path) => `POST ${path}`),
]);

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (!asked.has(`${request.method} ${nextauth.join("/")}`)) return new Response("Not Found\n", { status: 404 });
  if (!isReadable(request) || !(await isJsonReadable(request))) return new Response("Bad Request\n", { status: 400 });
  // next-auth asks the environment where it lives, and would else believe the request.
  process.env.NEXTAUTH_URL = siteUrl();
  return NextAuth(request, context, authOptions()) as Promise<Response>;
}

export { handle as GET, handle as POST };

/** Whether the ways back that a request names, in its address or its cookie, are addresses at all; next-auth answers 500 to others. */
function isReadable(request: NextRequest): boolean {
  const inCookies = request.cookies.getAll().filter(({ name }) => name.endsWith("next-auth.callback-url"));
  const named = [...request.nextUrl.searchParams.getAll("callbackUrl"), ...inCookies.map(({ value }) => value)];
  return named.every((url) => /^(?:\/|https?:)/i.test(url) && URL.canParse(url, siteUrl()));
}

/** next-auth lets JSON that is none fail. */
async function isJsonReadable(request: NextRequest): Promise<boolean> {
  if (!request.headers.get("content-type")?.includes("application/json")) return true;
  return request
    .clone()
    .json()
    .then(
      () => true,
      () => false,
    );
}
