import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { db } from "@/lib/db";
import { askRoute, writers, type Permissions, type Scene } from "./who";

/** A picture without files that an author who is not here brought in. */
async function createAsset(uploadedById: number | null = null): Promise<{ id: string }> {
  const { id } = await db.mediaAsset.create({
    data: { sha256: randomBytes(32).toString("hex"), mime: "image/png", bytes: 9, width: 400, height: 300, widths: [320], uploadedById },
  });
  return { id: String(id) };
}

/** An author's own picture is theirs. */
const own = ({ actor }: Scene) => createAsset(actor?.id);

/** The media library. */
export const media: Permissions = {
  pages: {
    "app/admin/media/page.tsx": { who: writers },
    "app/admin/media/[id]/page.tsx": { who: writers, params: () => createAsset() },
  },
  actions: {
    "app/admin/media/actions.ts describe": { who: writers, form: async (scene) => ({ ...(await own(scene)), seen: "-" }) },
    "app/admin/media/actions.ts focus": { who: writers, form: async (scene) => ({ ...(await own(scene)), x: "50", y: "50" }) },
    "app/admin/media/actions.ts replace": {
      who: writers,
      form: async (scene) => ({ ...(await own(scene)), freshId: (await own(scene)).id }),
    },
    "app/admin/media/actions.ts remove": { who: writers, form: own },
  },
  routes: {
    "app/api/media/route.ts": { who: writers, ask: () => askRoute("app/api/media/route.ts", "/api/media") },
    "app/api/uploads/route.ts": {
      who: writers,
      ask: async () => {
        const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#0f5a5e" } })
          .png()
          .toBuffer();
        return askRoute("app/api/uploads/route.ts", "/api/uploads", { method: "POST", body: new Uint8Array(picture) });
      },
    },
    "app/api/uploads/fetch/route.ts": {
      who: writers,
      // Whoever may fetch is told that this is no address.
      ask: async () => {
        const asked = { method: "POST", body: JSON.stringify({ url: "nowhere" }) };
        const answer = await askRoute("app/api/uploads/fetch/route.ts", "/api/uploads/fetch", asked);
        return answer.status === 422 ? new Response("") : answer;
      },
    },
  },
};
