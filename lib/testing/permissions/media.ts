import sharp from "sharp";
import { GET as pick } from "@/app/api/media/route";
import { POST as fetchPost } from "@/app/api/uploads/fetch/route";
import { POST } from "@/app/api/uploads/route";
import { writers, type Permissions } from "./who";

/** The media library. */
export const media: Permissions = {
  routes: {
    "app/api/media/route.ts": { who: writers, ask: () => pick(new Request("http://localhost:3000/api/media")) },
    "app/api/uploads/route.ts": {
      who: writers,
      ask: async () => {
        const body = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#0f5a5e" } })
          .png()
          .toBuffer();
        return POST(new Request("http://localhost:3000/api/uploads", { method: "POST", body: new Uint8Array(body) }));
      },
    },
    "app/api/uploads/fetch/route.ts": {
      who: writers,
      // Whoever may fetch is told that this is no address.
      ask: async () => {
        const asked = { method: "POST", body: JSON.stringify({ url: "nowhere" }) };
        const answer = await fetchPost(new Request("http://localhost:3000/api/uploads/fetch", asked));
        return answer.status === 422 ? new Response("") : answer;
      },
    },
  },
};
