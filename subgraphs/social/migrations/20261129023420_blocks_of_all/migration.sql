-- A block is in force for all subgraphs when its mutation returns: the shared schema `access` has it in the same transaction.
CREATE FUNCTION block_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM access.end_apart(OLD.blocker_id, OLD.blocked_id);
  ELSE
    PERFORM access.keep_apart(NEW.blocker_id, NEW.blocked_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER block_takes_effect AFTER INSERT OR DELETE ON block FOR EACH ROW EXECUTE FUNCTION block_takes_effect();
SELECT access.keep_apart(blocker_id, blocked_id) FROM block;
