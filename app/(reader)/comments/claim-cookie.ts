import { cookies } from "next/headers";
import { claimOf } from "@/lib/comment/claim";
import { siteUrl } from "@/lib/env";
import { commentPath } from "@/lib/format";

const month = 30 * 24 * 3_600;

const nameOf = (id: number) => `tongqu.comment-${id}`;

/** Makes this browser the writer's: the comment's own address, and no other page, is sent the cookie. */
export async function keepClaim(id: number): Promise<void> {
  (await cookies()).set(nameOf(id), claimOf(id), {
    path: commentPath({ id }),
    maxAge: month,
    httpOnly: true,
    sameSite: "lax",
    secure: siteUrl().startsWith("https:"),
  });
}

export async function givenClaim(id: number): Promise<string | undefined> {
  return (await cookies()).get(nameOf(id))?.value;
}
