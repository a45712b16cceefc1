import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/auth/options";
import { siteUrl } from "@/lib/env";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ nextauth: string[] }> };

function handle(request: NextRequest, context: Context): Promise<Response> {
  // next-auth asks the environment where it lives, and would else believe the request.
  process.env.NEXTAUTH_URL = siteUrl();
  return NextAuth(request, context, authOptions()) as Promise<Response>;
}

export { handle as GET, handle as POST };
