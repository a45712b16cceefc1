import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardedFetch, type Network } from "./guarded-fetch";
import { isPublicAddress } from "./public-address";

const limits = { maxBytes: 1_000, accept: ["image/png"], timeoutMs: 1_000 };
const open: Server[] = [];
let hits = 0;
let canary: number;

async function listen(handler: RequestListener, host: string, port = 0): Promise<number> {
  const server = createServer(handler);
  open.push(server);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  canary = await listen((_request, response) => {
    hits += 1;
    response.setHeader("content-type", "image/png").end("secret");
  }, "::");
});
afterAll(() => {
  for (const server of open) server.closeAllConnections();
  for (const server of open) server.close();
});

const forms = [
  "127.0.0.1 127.1 127.0.1 127.255.255.254 2130706433 0x7f000001 0x7f.0.0.1 0x7f.1 0177.0.0.1 0177.1 017700000001 127.0.0.1. 0 0.0.0.0 0.1.2.3",
  "127。0。0。1 １２７.０.０.１ ①②⑦.⓪.⓪.① localhost localhost. LOCALHOST",
  "10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.1.1 0xc0a80101 169.254.169.254 0xa9fea9fe 100.64.0.1 100.127.255.255",
  "192.0.0.1 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255",
  "[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [::ffff:0:127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b:1::7f00:1]",
  "[2002:7f00:1::] [2001::7f00:1] [fe80::1] [febf::1] [fc00::1] [fd00:ec2::254] [fec0::1] [ff02::1] [100::1] [2001:db8::1] [3fff::1] [5f00::1] [4000::1]",
].flatMap((line) => line.split(" "));

describe("addresses that are not public", () => {
  test(`none of ${forms.length} forms reaches a server of this machine`, async () => {
    expect(forms.length).toBeGreaterThanOrEqual(40);
    for (const form of forms) {
      const result = await guardedFetch(`http://${form}:${canary}/`, limits);
      expect(result, form).toMatchObject({ ok: false });
      if (!result.ok)
        expect(/localhost\./.test(form) ? ["forbidden", "missing"] : ["forbidden", "invalid"], `${form}: ${result.message}`).toContain(
          result.reason,
        );
    }
    expect(hits).toBe(0);
    // The server is there: without the guard the first form does reach it.
    expect((await fetch(`http://${forms[0]}:${canary}/`)).status).toBe(200);
    hits = 0;
  });

  test("a name is judged by every address it has, and the connection goes to the one that was judged", async () => {
    const asked: string[] = [];
    // As a rebinding server answers: public (127.0.0.2 stands for that) the first time, private from then on.
    const rebinding: Network = {
      resolve: (host) => Promise.resolve(asked.push(host) === 1 ? ["127.0.0.2"] : ["127.0.0.1"]),
      mayConnect: (address) => address === "127.0.0.2",
    };
    const port = await listen((_request, response) => response.setHeader("content-type", "image/png").end("public"), "127.0.0.2");
    await listen((_request, response) => response.end(String((hits += 1))), "127.0.0.1", port);
    expect(await guardedFetch(`http://rebind.example:${port}/`, limits, rebinding)).toMatchObject({
      value: { bytes: Buffer.from("public") },
    });
    expect(asked).toEqual(["rebind.example"]);
    const mixed: Network = { resolve: () => Promise.resolve(["93.184.216.34", "127.0.0.1"]), mayConnect: isPublicAddress };
    expect(await guardedFetch(`http://mixed.example:${canary}/`, limits, mixed)).toMatchObject({ ok: false, reason: "forbidden" });
    expect(hits).toBe(0);
  });

  test.each([
    "file:///etc/passwd",
    "ftp://example.com/a.png",
    "gopher://127.0.0.1/",
    "data:image/png;base64,AA",
    "http://user:secret@93.184.216.34/",
    "图片.png",
    "",
  ])("%s is no address to fetch", async (address) => {
    expect(await guardedFetch(address, limits)).toMatchObject({ ok: false, reason: "invalid" });
  });

  test("public addresses are public", () => {
    for (const address of ["93.184.216.34", "1.1.1.1", "223.5.5.5", "2606:4700::1111", "2400:3200::1"])
      expect(isPublicAddress(address), address).toBe(true);
    expect(isPublicAddress("2606:4700::1111%eth0")).toBe(false);
  });
});

describe("answers of a server that may be asked", () => {
  // 127.0.0.2 stands for the public Internet, 127.0.0.1 stays private.
  const network: Network = { resolve: () => Promise.resolve(["127.0.0.2"]), mayConnect: (address) => address === "127.0.0.2" };
  let port: number;
  const get = (path: string) => guardedFetch(`http://pictures.example:${port}${path}`, limits, network);

  beforeAll(async () => {
    port = await listen((request, response) => {
      const png = () => response.setHeader("content-type", "image/png; charset=binary");
      const routes: Record<string, () => void> = {
        "/ok": () => png().end("bytes"),
        "/once": () => response.writeHead(302, { location: "/ok" }).end(),
        "/inside": () => response.writeHead(302, { location: `http://127.0.0.1:${canary}/` }).end(),
        "/scheme": () => response.writeHead(301, { location: "file:///etc/passwd" }).end(),
        "/loop": () => response.writeHead(302, { location: "/loop" }).end(),
        "/html": () => response.setHeader("content-type", "text/html").end("<p>"),
        "/declared": () => png().setHeader("content-length", 5_000).end(Buffer.alloc(5_000)),
        "/endless": () => {
          png();
          const timer = setInterval(() => response.write(Buffer.alloc(400)), 5);
          request.socket.once("close", () => clearInterval(timer));
        },
        "/silent": () => undefined,
        "/dripping": () => {
          png();
          const timer = setInterval(() => response.write("."), 100);
          request.socket.once("close", () => clearInterval(timer));
        },
        "/packed": () => png().setHeader("content-encoding", "gzip").end("x"),
        "/broken": () => request.socket.destroy(),
      };
      (routes[request.url ?? ""] ?? (() => response.writeHead(404).end()))();
    }, "127.0.0.2");
  });

  test("a picture comes, also after a redirect", async () => {
    expect(await get("/ok")).toMatchObject({ ok: true, value: { bytes: Buffer.from("bytes"), mime: "image/png" } });
    expect(await get("/once")).toMatchObject({ ok: true, value: { url: `http://pictures.example:${port}/ok` } });
  });

  test.each([
    ["/inside", "forbidden"],
    ["/scheme", "invalid"],
    ["/loop", "limited"],
    ["/html", "invalid"],
    ["/declared", "limited"],
    ["/endless", "limited"],
    ["/silent", "limited"],
    ["/dripping", "limited"],
    ["/packed", "invalid"],
    ["/broken", "missing"],
    ["/gone", "missing"],
  ])("%s is refused as %s", async (path, reason) => {
    expect(await get(path)).toMatchObject({ ok: false, reason });
    expect(hits).toBe(0);
  });
});
