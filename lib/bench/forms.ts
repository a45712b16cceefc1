import { Agent, request } from "node:http";

/** What somebody who sends a form is to the portal. */
export type Sender = { localAddress?: string; agent?: string; cookie?: string };
export type Answered = { status: number; location: string; cookies: string[]; body: string };

type Asked = { path: string; fields?: readonly (readonly [string, string])[] } & Sender;

/** One connection a request: each sender has an address of their own. */
const alone = new Agent({ keepAlive: false });

/** Gets a page, or posts a form's fields as a browser without script would. */
export function send(origin: string, { path, fields, localAddress, agent = "Mozilla/5.0", cookie }: Asked): Promise<Answered> {
  const boundary = "----tongqu";
  const parts = fields?.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const body = parts ? `${parts.join("")}--${boundary}--\r\n` : undefined;
  return new Promise((resolve, reject) => {
    const asked = request(
      `${origin}${path}`,
      {
        agent: alone,
        timeout: 60_000,
        method: body === undefined ? "GET" : "POST",
        ...(localAddress === undefined ? {} : { localAddress }),
        headers: {
          "user-agent": agent,
          ...(cookie ? { cookie } : {}),
          ...(body === undefined
            ? {}
            : { origin, "content-type": `multipart/form-data; boundary=${boundary}`, "content-length": Buffer.byteLength(body) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const { location = "", "set-cookie": cookies = [] } = response.headers;
          resolve({ status: response.statusCode ?? 0, location, cookies, body: Buffer.concat(chunks).toString("utf8") });
        });
      },
    );
    asked.on("timeout", () => asked.destroy(new Error(`no answer from ${path} within 60 s`)));
    asked.on("error", reject).end(body);
  });
}

/** The hidden fields of the one form of a page that holds `mark`. */
export function hiddenFields(html: string, mark: string): [string, string][] {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((each) => each.includes(mark));
  if (!form) throw new Error(`there is no form with ${mark}`);
  return [...form.matchAll(/<input type="hidden"([^>]*)>/g)].map(([, attributes = ""]) => {
    const read = (name: string) => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");
    return [read("name"), read("value")];
  });
}

function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Signs in; gives the cookie. */
export async function signIn(origin: string, email: string, password: string): Promise<string> {
  const { body } = await send(origin, { path: "/login" });
  const fields = [...hiddenFields(body, 'name="password"'), ["email", email], ["password", password]] as const;
  const { cookies } = await send(origin, { path: "/login", fields });
  const cookie = cookies.map((each) => each.replace(/;.*/s, "")).join("; ");
  if (cookie === "") throw new Error("nobody was signed in");
  return cookie;
}
