-- AlterEnum
ALTER TYPE "TicketKind" ADD VALUE 'WRITER';

-- AlterTable
ALTER TABLE "ReviewCase" ADD COLUMN     "hiddenAt" TIMESTAMPTZ(3),
ADD COLUMN     "parts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "weighed" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Flag" ADD COLUMN     "browser" BYTEA NOT NULL;

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "place" BIGINT;

-- CreateIndex
CREATE UNIQUE INDEX "AuditEvent_place_key" ON "AuditEvent"("place");

-- The chain of audit events. What is hashed, and how, is told again in lib/audit/verify.ts, which checks it without these functions.
CREATE FUNCTION audit_event_hash(before BYTEA, event "AuditEvent", at_place BIGINT) RETURNS BYTEA
LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(concat_ws(E'\n',
    coalesce(encode(before, 'hex'), ''), at_place, event.id, to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    coalesce(event."actorId"::text, ''), event.action, event.subject, event."subjectId", event.data::text), 'UTF8'))
$$;

-- Those that are there already, in the order they were written.
DO $$
DECLARE
  event "AuditEvent";
  before BYTEA;
  at_place BIGINT := 0;
BEGIN
  FOR event IN SELECT * FROM "AuditEvent" ORDER BY id LOOP
    at_place := at_place + 1;
    before := audit_event_hash(before, event, at_place);
    UPDATE "AuditEvent" SET place = at_place, hash = before WHERE id = event.id;
  END LOOP;
END $$;

-- At the commit, so that writers wait for each other only while they commit, and never in a circle: the lock is the last thing they take.
CREATE FUNCTION chain_audit_event() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  last RECORD;
BEGIN
  PERFORM pg_advisory_xact_lock(7461003);
  SELECT place, hash INTO last FROM "AuditEvent" WHERE place IS NOT NULL ORDER BY place DESC LIMIT 1;
  UPDATE "AuditEvent" SET place = coalesce(last.place, 0) + 1, hash = audit_event_hash(last.hash, NEW, coalesce(last.place, 0) + 1) WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "AuditEvent_chain" AFTER INSERT ON "AuditEvent" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION chain_audit_event();

CREATE FUNCTION keep_audit_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL AND NEW.place IS NOT NULL
     AND (NEW.id, NEW.at, NEW."actorId", NEW.action, NEW.subject, NEW."subjectId", NEW.data)
         IS NOT DISTINCT FROM (OLD.id, OLD.at, OLD."actorId", OLD.action, OLD.subject, OLD."subjectId", OLD.data) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit events are kept as they were written (%)', TG_OP;
END $$;
CREATE TRIGGER "AuditEvent_keep" BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION keep_audit_event();
CREATE TRIGGER "AuditEvent_keep_all" BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_event();

-- An event is written without a place: nobody chooses one.
CREATE FUNCTION begin_audit_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.place := NULL;
  NEW.hash := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER "AuditEvent_begin" BEFORE INSERT ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION begin_audit_event();
