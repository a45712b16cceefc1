import { z } from "zod";
import { answerJson } from "@/lib/form/answer-json";
import { takeFromStaff } from "@/lib/form/json-route";
import { readText } from "@/lib/http/read-text";
import { beginDryRun } from "@/lib/lexicon/dry-run";
import { listDrafts } from "@/lib/lexicon/queries";
import { log } from "@/lib/log";
import { refuse } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";

export const dynamic = "force-dynamic";

const asked = z.object({ ids: z.union([z.literal("drafts"), z.array(z.int32().positive()).min(1).max(65_000)]) });

/** Tries rules on everything there is; a line of JSON with `done` and `total` for every step, the last one with `ok`. */
export function POST(request: Request): Promise<Response> {
  return takeFromStaff((actor) => tryRules(actor, request));
}

async function tryRules(actor: Actor, request: Request): Promise<Response> {
  const given = asked.safeParse(parse(await readText(request, 600_000)));
  if (!given.success) return answerJson(refuse("invalid", "没有说明要试运行哪些规则。"));
  const ids = given.data.ids === "drafts" ? await listDrafts() : given.data.ids;
  const begun = await beginDryRun(actor, { ids });
  if (!begun.ok) return answerJson(begun);
  const lines = begun.value;
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const step = await lines.next();
        controller.enqueue(encoder.encode(`${JSON.stringify(step.done ? { ok: true } : step.value)}\n`));
        if (step.done) controller.close();
      } catch (error) {
        // The status is gone already: the page sees that the last line is missing.
        log.error({ err: error }, "dry run of the lexicon failed");
        controller.error(error);
      }
    },
    cancel: async () => {
      await lines.return(undefined);
    },
  });
  return new Response(stream, { headers: { "Content-Type": "application/x-ndjson; charset=utf-8", "Cache-Control": "no-store" } });
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null; // not JSON: the schema refuses it
  }
}
