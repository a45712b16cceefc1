import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Role } from "@/prisma/client/enums";

export const staff: Role[] = ["AUTHOR", "EDITOR", "MODERATOR", "ADMIN"];
export const owner: Role[] = ["ADMIN"];
export const writers: Role[] = ["AUTHOR", "EDITOR", "ADMIN"];
export const editors: Role[] = ["EDITOR", "ADMIN"];
export const moderators: Role[] = ["MODERATOR", "ADMIN"];

/** everyone: readers too. signed-in: the staff, also those who must still set up a second factor. */
export type Who = Role[] | "everyone" | "signed-in";

/** Made anew for each try: who acts (null: nobody), and a colleague to act on. */
export type Scene = { actor: { id: number } | null; colleague: { id: number } };
type Given = Record<string, string | string[]>;

/** The part of the table that one area of the portal brings. */
export type Permissions = {
  pages?: Record<string, { who: Who; params?: (scene: Scene) => Given | Promise<Given> }>;
  /** Everything but pages that answers at an address. A route that is not everyone's says how to `ask` it. */
  routes?: Record<string, { who: Who; ask?: (scene: Scene) => Promise<Response> }>;
  /** Forms, as "file export", each with a right way to fill it in. */
  actions?: Record<string, { who: Who; form?: (scene: Scene) => Given | Promise<Given> }>;
};

/** Asks a route of the portal: `askRoute("app/api/media/route.ts", "/api/media")`. */
export async function askRoute(file: string, address: string, init: RequestInit = {}, params: Given = {}): Promise<Response> {
  const route = (await import(/* @vite-ignore */ pathToFileURL(path.resolve(file)).href)) as Record<string, Handler>;
  const handle = route[init.method ?? "GET"];
  if (!handle) throw new Error(`${file} answers no ${init.method ?? "GET"}`);
  return handle(new Request(`http://localhost:3000${address}`, init), { params: Promise.resolve(params) });
}

type Handler = (request: Request, context: { params: Promise<Given> }) => Promise<Response>;
