import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { clock } from "@/lib/clock";
import { appSecret } from "@/lib/env";
import { clientAddress } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { endOneSession } from "@/lib/user/end-session";
import { getSignedIn } from "@/lib/user/queries";
import { codeInput, signInInput } from "@/lib/user/schema";
import { checkCredentials, checkSecondFactor, recordSignIn } from "@/lib/user/sign-in";
import { claimsOf, identityOf, readDevice } from "./claims";
import { cookieName, cookieOptions, isHttps, lifetime } from "./cookies";
import { ownPath } from "./paths";

/** next-auth's own routes keep the same limits and checks as our sign-in page, and read and write the same cookie. */
export function authOptions(): NextAuthOptions {
  return {
    secret: appSecret(),
    session: { strategy: "jwt", maxAge: lifetime.session },
    useSecureCookies: isHttps(),
    cookies: { sessionToken: { name: cookieName("session"), options: cookieOptions() } },
    pages: { signIn: "/login", signOut: "/admin", error: "/login" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
        authorize: (credentials, request) =>
          authorize(credentials ?? {}, new Headers(request.headers as Record<string, string>)).catch((error: unknown) => {
            log.error({ err: error }, "signing in failed");
            // next-auth writes the message of an error into the address of its error page.
            throw new Error("Unavailable");
          }),
      }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => {
        if (user) return claimsOf({ id: Number(user.id), sessionVersion: user.sessionVersion, session: randomUUID() });
        const identity = identityOf(token);
        // next-auth takes the cookie away when this throws.
        if (!identity || !(await getSignedIn(identity))) throw new Error("the session has ended");
        return claimsOf(identity);
      },
      session: async ({ token, session }) => {
        const identity = identityOf(token);
        const person = identity && (await getSignedIn(identity));
        return {
          expires: session.expires,
          ...(person ? { user: { name: person.actor.name, email: person.email, role: person.actor.role } } : {}),
        };
      },
      redirect: ({ url, baseUrl }) => {
        const { origin } = new URL(baseUrl);
        return `${origin}${ownPath(url.startsWith(`${origin}/`) ? url.slice(origin.length) : url)}`;
      },
    },
    events: {
      signOut: async ({ token }) => {
        const session = identityOf(token)?.session;
        if (session) await endOneSession(session, new Date(clock().getTime() + lifetime.session * 1_000));
      },
    },
    logger: {
      error: (code) => log.info({ code }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

async function authorize(credentials: Record<string, unknown>, headers: Headers) {
  const given = signInInput.safeParse(credentials);
  if (!given.success) return null;
  const cookie = new RegExp(`(?:^|;\\s*)${cookieName("device")}=([^;]+)`).exec(headers.get("cookie") ?? "")?.[1];
  const from = { address: clientAddress(headers), device: await readDevice(cookie) };
  const checked = await checkCredentials(given.data, from);
  if (!checked.ok) return null;
  const { id, sessionVersion, secondFactor } = checked.value;
  if (secondFactor) {
    const typed = codeInput.safeParse(credentials);
    if (!typed.success || !(await checkSecondFactor(id, typed.data.code, from)).ok) return null;
  }
  return (await recordSignIn({ id, sessionVersion }, { secondFactor, knownDevice: from.device?.userId === id }))
    ? { id: String(id), sessionVersion }
    : null;
}
