import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { Agent, request, type Dispatcher } from "undici";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import { isPublicAddress } from "./public-address";

const maxRedirects = 5;

/** How names become addresses and which addresses may be connected to; the tests have their own. */
export type Network = { resolve: (host: string) => Promise<string[]>; mayConnect: (address: string) => boolean };

const internet: Network = {
  resolve: async (host) => (await lookup(host, { all: true, order: "verbatim" })).map(({ address }) => address),
  mayConnect: isPublicAddress,
};

export type FetchLimits = {
  maxBytes: number;
  /** Content types, lower case, without parameters. */
  accept: readonly string[];
  /** For everything together: names, redirects, body. */
  timeoutMs: number;
};

export type Fetched = { bytes: Buffer; mime: string; url: string };

/**
 * Gets a file from an address that somebody else wrote down. Only http(s) and only public addresses: a name is
 * resolved once, every address it has must be public, and the connection goes to the one that was
 * checked; each redirect (at most 5) is checked again. Size, type and time are limited while it streams.
 * Refuses with a Chinese sentence; a server that fails is a refusal too.
 */
export async function guardedFetch(address: string, limits: FetchLimits, network: Network = internet): Promise<Result<Fetched>> {
  return follow(address, limits.timeoutMs, network, (target, signal) => get(target, limits, signal));
}

/** With which status an address answers, as guarded as a fetch; of its body nothing is read. */
export async function guardedStatus(address: string, timeoutMs: number, network: Network = internet): Promise<Result<number>> {
  return follow(address, timeoutMs, network, (target, signal) =>
    ask(target, ["*/*"], signal, ({ statusCode }) => Promise.resolve(ok(statusCode))),
  );
}

async function follow<T>(
  address: string,
  timeoutMs: number,
  network: Network,
  open: (target: Target, signal: AbortSignal) => Promise<Result<T | Onward>>,
): Promise<Result<T>> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = address;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const target = await targetOf(url, network, signal);
    if (!target.ok) return target;
    const answer = await open(target.value, signal);
    if (!answer.ok || !isOnward(answer.value)) return answer as Result<T>;
    url = answer.value.redirect;
  }
  return refuse("limited", `跳转超过 ${maxRedirects} 次。`);
}

/** Where an address sends on to. */
type Onward = { redirect: string };

function isOnward(value: unknown): value is Onward {
  return typeof value === "object" && value !== null && "redirect" in value;
}

type Target = { url: URL; ip: string };

async function targetOf(address: string, network: Network, signal: AbortSignal): Promise<Result<Target>> {
  if (!URL.canParse(address)) return refuse("invalid", "不是有效的网址。");
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return refuse("invalid", "只能抓取 http 或 https 地址。");
  if (url.username !== "" || url.password !== "") return refuse("invalid", "地址里不能带用户名和密码。");
  // The URL parser has already turned decimal, octal, hexadecimal and shortened IPv4 forms into four numbers.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  let addresses: string[];
  try {
    addresses = isIP(host) ? [host] : await before(signal, network.resolve(host));
  } catch (error) {
    return failure(error);
  }
  const [ip] = addresses;
  if (ip === undefined || !addresses.every((candidate) => network.mayConnect(candidate)))
    return refuse("forbidden", "地址不在公网上，不予抓取。");
  return ok({ url, ip });
}

function get(target: Target, { maxBytes, accept }: FetchLimits, signal: AbortSignal): Promise<Result<Fetched | Onward>> {
  return ask<Fetched>(target, accept, signal, async ({ statusCode, headers, body }) => {
    if (statusCode !== 200) return refuse("missing", `对方服务器回答 ${statusCode}。`);
    const mime = String(headers["content-type"] ?? "")
      .replace(/;.*$/s, "")
      .trim()
      .toLowerCase();
    if (!accept.includes(mime)) return refuse("invalid", `类型不符：${mime === "" ? "未声明" : mime.slice(0, 60)}。`);
    if (!/^(?:identity)?$/i.test(String(headers["content-encoding"] ?? ""))) return refuse("invalid", "对方服务器发来的是压缩内容。");
    if (Number(headers["content-length"] ?? 0) > maxBytes) return tooLong(maxBytes);
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) return tooLong(maxBytes);
      chunks.push(chunk);
    }
    return ok({ bytes: Buffer.concat(chunks), mime, url: target.url.href });
  });
}

/** Sends one request to the address that was checked and hands its answer to `read`, unless it leads on. */
async function ask<T>(
  { url, ip }: Target,
  accept: readonly string[],
  signal: AbortSignal,
  read: (answer: Dispatcher.ResponseData) => Promise<Result<T>>,
): Promise<Result<T | Onward>> {
  const family = isIP(ip);
  const pinned: LookupFunction = (_host, options, done) => (options.all ? done(null, [{ address: ip, family }]) : done(null, ip, family));
  const agent = new Agent({ connect: { lookup: pinned }, connections: 1 });
  try {
    // A connection that is still being made does not hear the signal at once: the wait for it ends in any case.
    const asked = request(url, {
      dispatcher: agent,
      signal,
      headers: { accept: accept.join(", "), "accept-encoding": "identity", "user-agent": "Mozilla/5.0 (compatible; Tongqu)" },
    });
    const answer = await before(signal, asked);
    const { statusCode, headers, body } = answer;
    // An abandoned body ends in an error that nobody awaits.
    body.on("error", () => undefined);
    if (statusCode >= 300 && statusCode < 400 && typeof headers.location === "string") {
      if (!URL.canParse(headers.location, url)) return refuse("invalid", "跳转到的不是有效的网址。");
      return ok({ redirect: new URL(headers.location, url).href });
    }
    return await read(answer);
  } catch (error) {
    return failure(error);
  } finally {
    void agent.destroy();
  }
}

function tooLong(maxBytes: number): Refusal {
  return refuse("limited", `文件超过 ${Math.floor(maxBytes / 1024)} KB。`);
}

/** A name that does not resolve, a broken connection, a time-out; anything else is a bug and is thrown. */
function failure(error: unknown): Refusal {
  if (!(error instanceof Error)) throw error;
  if (error.name === "TimeoutError" || error.name === "AbortError") return refuse("limited", "等待超时。");
  const code = "code" in error ? String(error.code) : "";
  if (/^(?:E[A-Z_]+|UND_ERR_\w+|HPE_\w+|CERT_\w+|DEPTH_ZERO\w*|SELF_SIGNED\w*|UNABLE_TO\w*)$/.test(code))
    return refuse("missing", reasons.find(([codes]) => codes.test(code))?.[1] ?? `连接失败（${code}）。`);
  throw error;
}

const reasons: [RegExp, string][] = [
  [/^E(?:NOTFOUND|AI_AGAIN)$/, "找不到这个网站。"],
  [/^ECONNREFUSED$/, "对方没有开放这个地址。"],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "对方中断了连接。"],
  [/TIMEDOUT|_TIMEOUT$/, "等待超时。"],
  [/^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS)/, "对方的安全证书有问题。"],
];

async function before<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
