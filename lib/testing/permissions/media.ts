import sharp from "sharp";
import { askRoute, writers, type Permissions } from "./who";

/** The media library. */
export const media: Permissions = {
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
