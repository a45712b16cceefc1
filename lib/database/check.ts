import pg from "pg";
import { Fault } from "@/lib/fault";

const oldest = 150_000;

/** Whether the portal can live in this database; throws a Fault that says what is wrong with it. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const { hostname, port, pathname, username } = new URL(databaseUrl);
  const server = `${hostname || "localhost"}:${port || "5432"}`;
  const name = decodeURIComponent(pathname.slice(1));
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; encoding: string; may: boolean; role: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
              has_schema_privilege('public', 'CREATE') AS may, current_user AS role`,
    );
    const [found] = rows;
    if (!found) throw new Error("the server answered nothing");
    if (found.version < oldest) throw new Fault(`The PostgreSQL at ${server} is too old: version ${oldest / 10_000} or newer is needed.`);
    if (found.encoding !== "UTF8")
      throw new Fault(`The database "${name}" at ${server} is encoded in ${found.encoding}: make it anew with ENCODING 'UTF8'.`);
    if (!found.may)
      throw new Fault(
        `The role "${found.role}" may not make tables in the database "${name}" at ${server}: make it the owner of that database.`,
      );
  } catch (error) {
    throw explain(error, { server, name, role: decodeURIComponent(username) });
  } finally {
    await client.end();
  }
}

function explain(error: unknown, { server, name, role }: { server: string; name: string; role: string }): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const because = (sentence: string) => new Fault(`DATABASE_URL: ${sentence}`, { cause: error });
  switch (code) {
    case "ECONNREFUSED":
      return because(`nothing listens at ${server}; is PostgreSQL running there?`);
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return because(`the host of ${server} is not known.`);
    case "28P01":
      return because(`the server at ${server} refuses the password of the role "${role}".`);
    case "28000":
      return because(`the server at ${server} does not let the role "${role}" in (${error.message}).`);
    case "3D000":
      return because(`there is no database "${name}" at ${server}; make it first (createdb).`);
    case "42501":
      return because(`the role "${role}" may not connect to the database "${name}" at ${server}.`);
    case "53300":
      return because(`the server at ${server} has no connection left.`);
    case "57P03":
      return because(`the server at ${server} is starting or shutting down; try again in a moment.`);
    default:
      return because(`the server at ${server} cannot be reached (${error.message || code || "no reason given"}).`);
  }
}
