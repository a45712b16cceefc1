-- Names of tags, of their aliases and of categories are words of the lexicon's dictionary: whatever changes one raises their
-- number in "LexiconState" (row 2), once a transaction. At the commit, as the chain of audit events, and behind the same lock:
-- writers wait for each other only while they commit, and never in a circle.
CREATE FUNCTION raise_names() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.name = OLD.name THEN
    RETURN NULL;
  END IF;
  IF current_setting('tongqu.names_raised', true) IS NOT DISTINCT FROM pg_current_xact_id()::text THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('tongqu.names_raised', pg_current_xact_id()::text, true);
  PERFORM pg_advisory_xact_lock(7461003);
  INSERT INTO "LexiconState" (id, version) VALUES (2, 1) ON CONFLICT (id) DO UPDATE SET version = "LexiconState".version + 1;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Tag_names" AFTER INSERT OR DELETE OR UPDATE OF name ON "Tag" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION raise_names();
CREATE CONSTRAINT TRIGGER "TagAlias_names" AFTER INSERT OR DELETE OR UPDATE OF name ON "TagAlias" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION raise_names();
CREATE CONSTRAINT TRIGGER "Category_names" AFTER INSERT OR DELETE OR UPDATE OF name ON "Category" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION raise_names();
