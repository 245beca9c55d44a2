-- What must hold of communities, whoever writes. Apart from the tables, because the level GROUP can be named only in a later transaction than the one
-- that adds it.

ALTER TABLE post ADD CONSTRAINT post_group CHECK ((visibility = 'GROUP') = (group_id IS NOT NULL));
ALTER TABLE draft ADD CONSTRAINT draft_group CHECK ((visibility = 'GROUP') = (group_id IS NOT NULL));
ALTER TABLE social_group ADD CONSTRAINT social_group_texts CHECK (
  CASE WHEN deleted_at IS NULL THEN char_length(name) BETWEEN 1 AND 80 AND char_length(description) <= 1000 ELSE name = '' AND description = '' END);
ALTER TABLE social_group ADD CONSTRAINT social_group_member_count CHECK (member_count >= 0);
ALTER TABLE group_membership ADD CONSTRAINT group_membership_role CHECK ((standing = 'MEMBER') = (role IS NOT NULL));
CREATE UNIQUE INDEX group_membership_one_owner ON group_membership (group_id) WHERE role = 'OWNER';

CREATE FUNCTION count_group_member() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  step int := CASE WHEN TG_OP <> 'DELETE' AND NEW.standing = 'MEMBER' THEN 1 ELSE 0 END
    - CASE WHEN TG_OP <> 'INSERT' AND OLD.standing = 'MEMBER' THEN 1 ELSE 0 END;
BEGIN
  IF step <> 0 THEN
    UPDATE social_group SET member_count = member_count + step
     WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.group_id ELSE NEW.group_id END;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_group_member AFTER INSERT OR DELETE OR UPDATE OF standing ON group_membership
  FOR EACH ROW EXECUTE FUNCTION count_group_member();

-- The owner does not vanish. Verbs hand the community over; where the owner's row goes with the person (an erasure), the moderator of longest standing
-- follows, then the member; a community without anybody is deleted.
CREATE FUNCTION succeed_group_owner() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  heir text;
BEGIN
  SELECT m.user_id INTO heir FROM group_membership m
   WHERE m.group_id = OLD.group_id AND m.standing = 'MEMBER' ORDER BY m.role, m.since, m.user_id LIMIT 1 FOR UPDATE;
  IF heir IS NULL THEN
    UPDATE social_group SET name = '', description = '', deleted_at = COALESCE(deleted_at, now()) WHERE id = OLD.group_id;
  ELSE
    UPDATE group_membership SET role = 'OWNER' WHERE group_id = OLD.group_id AND user_id = heir;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER succeed_group_owner AFTER DELETE ON group_membership
  FOR EACH ROW WHEN (OLD.role = 'OWNER') EXECUTE FUNCTION succeed_group_owner();

CREATE FUNCTION refuse_group_without_owner() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM social_group g WHERE g.id = OLD.group_id AND g.deleted_at IS NULL)
  AND NOT EXISTS (SELECT FROM group_membership m WHERE m.group_id = OLD.group_id AND m.role = 'OWNER') THEN
    RAISE EXCEPTION 'A community has an owner.' USING ERRCODE = 'check_violation', CONSTRAINT = 'group_membership_owner';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refuse_group_without_owner AFTER UPDATE ON group_membership
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'OWNER') EXECUTE FUNCTION refuse_group_without_owner();

CREATE INDEX social_group_search ON social_group USING gin (to_tsvector('simple', kit_fold(name || ' ' || description))) WHERE deleted_at IS NULL;

-- Posts of communities are found like public ones, by those who may read them.
DROP INDEX post_search;
CREATE INDEX post_search ON post USING gin (to_tsvector('simple', kit_fold(text)))
  WHERE visibility IN ('PUBLIC', 'GROUP') AND status = 'PUBLISHED' AND repost_of_id IS NULL AND deleted_at IS NULL;
