import type { z } from "zod";
import { currentActor } from "@/lib/auth/current";
import { readText } from "@/lib/http/read-text";
import { refuse, type Result } from "@/lib/result";
import { storableValues } from "@/lib/text/normalise";
import type { Actor } from "@/lib/user/actor";
import { answerJson } from "./answer-json";
import { foreign, isOurs, refusalOfDatabase, unsigned } from "./form-action";

/** Largest body in bytes; the edge refuses longer ones before. */
const maxBody = 1_048_576;
const tooLong = refuse("invalid", "内容超过 1 MB，没有保存。请分成几篇。");
const unreadable = refuse("invalid", "内容无法读取，没有保存。");

/** The door of what scripts of the staff send: from a page of ours, by somebody who is signed in, with an answer also while the database is away. */
export async function takeFromStaff(take: (actor: Actor) => Promise<Response>): Promise<Response> {
  if (!(await isOurs())) return answerJson(foreign);
  try {
    const actor = await currentActor();
    return actor ? await take(actor) : answerJson(unsigned);
  } catch (error) {
    return answerJson(refusalOfDatabase(error));
  }
}

/**
 * The same for JSON: reads the body by its schema, hands it to one write, and answers with what that gave or with
 * the Refusal and its status. `limited`: the status of a refusal for that reason.
 */
export function takeJson<S extends z.ZodType, T extends object>(
  request: Request,
  schema: S,
  run: (actor: Actor, input: z.output<S>) => Promise<Result<T>>,
  limited?: number,
): Promise<Response> {
  return takeFromStaff(async (actor) => {
    const text = await readText(request, maxBody).catch(() => undefined);
    // The sender went away: nobody hears this, and the database had no part in it.
    if (text === undefined) return answerJson(unreadable);
    if (text === null) return answerJson(tooLong);
    const parsed = schema.safeParse(storableValues(parse(text)));
    return answerJson(parsed.success ? await run(actor, parsed.data) : unreadable, limited);
  });
}

/** Deeper than any document, and not so deep that what walks through it runs out of stack. */
const deepest = 600;

function parse(text: string): unknown {
  if (depthOf(text) > deepest) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null; // not JSON: no schema takes it
  }
}

function depthOf(json: string): number {
  let [depth, most, inText] = [0, 0, false];
  for (let at = 0; at < json.length; at++) {
    const sign = json[at];
    if (inText && sign === "\\") at += 1;
    else if (sign === '"') inText = !inText;
    else if (!inText && (sign === "[" || sign === "{")) most = Math.max(most, ++depth);
    else if (!inText && (sign === "]" || sign === "}")) depth -= 1;
  }
  return most;
}
