-- Nothing changed in schema.prisma; what follows is written by hand.

-- Other subgraphs learn from the database how new flags are (kit/flags, `isOn`).
CREATE FUNCTION flags_are_newer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.tell_flags(NEW.name, NEW.revision);
  RETURN NULL;
END $$;
CREATE TRIGGER flags_are_newer AFTER UPDATE OF revision ON flag_environment FOR EACH ROW EXECUTE FUNCTION flags_are_newer();
SELECT access.tell_flags(name, revision) FROM flag_environment WHERE revision > 0;
