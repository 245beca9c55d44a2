-- What must hold whoever writes: checks, and triggers for what a check cannot say.
-- Every transaction runs at READ COMMITTED: each statement of a trigger sees what was committed before it, which is why
-- "take the lock, then look" below is sound. The functions bring their search_path with them: they hold for operators too.

-- ── Follows and blocks (SOC-3) ────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE follow ADD CONSTRAINT follow_not_self CHECK (follower_id <> followed_id);
ALTER TABLE block ADD CONSTRAINT block_not_self CHECK (blocker_id <> blocked_id);
ALTER TABLE profile ADD CONSTRAINT profile_counts CHECK (follower_count >= 0 AND following_count >= 0);
ALTER TABLE profile ADD CONSTRAINT profile_texts CHECK (char_length(display_name) BETWEEN 1 AND 80 AND char_length(bio) <= 500);

-- The advisory lock that stands for "how these two relate". Blocking takes it alone; everything that one of them does
-- to the other takes it shared. So when a block returns, no follow, reaction, comment or conversation that was checked
-- before it can still commit after it.
CREATE FUNCTION relation_key(one text, other text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended(least(one, other) || '|' || greatest(one, other), 20261101);

CREATE FUNCTION refuse_follow_while_blocked() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(relation_key(NEW.follower_id, NEW.followed_id));
  IF EXISTS (SELECT FROM block b WHERE b.blocker_id = NEW.follower_id AND b.blocked_id = NEW.followed_id)
  OR EXISTS (SELECT FROM block b WHERE b.blocker_id = NEW.followed_id AND b.blocked_id = NEW.follower_id) THEN
    RAISE EXCEPTION 'A block stands between the two.' USING ERRCODE = 'check_violation', CONSTRAINT = 'follow_refused_by_block';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_follow_while_blocked BEFORE INSERT OR UPDATE ON follow
  FOR EACH ROW EXECUTE FUNCTION refuse_follow_while_blocked();

CREATE FUNCTION lock_relation_for_block() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(relation_key(NEW.blocker_id, NEW.blocked_id));
  RETURN NEW;
END $$;
CREATE TRIGGER lock_relation_for_block BEFORE INSERT OR UPDATE ON block
  FOR EACH ROW EXECUTE FUNCTION lock_relation_for_block();

-- The verb removes the follows itself, because it tells of them; this refuses the commit of one that forgot.
CREATE FUNCTION refuse_block_beside_follow() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM follow f WHERE (f.follower_id, f.followed_id) IN ((NEW.blocker_id, NEW.blocked_id), (NEW.blocked_id, NEW.blocker_id)))
  AND EXISTS (SELECT FROM block b WHERE b.blocker_id = NEW.blocker_id AND b.blocked_id = NEW.blocked_id) THEN
    RAISE EXCEPTION 'A block leaves a follow between the two.' USING ERRCODE = 'check_violation', CONSTRAINT = 'block_severs_follows';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refuse_block_beside_follow AFTER INSERT OR UPDATE ON block
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_block_beside_follow();

-- Both rows are locked in one order first: two people who follow each other at once would else wait for each other.
CREATE FUNCTION count_follow() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  edge follow := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  PERFORM FROM profile p WHERE p.user_id IN (edge.follower_id, edge.followed_id) ORDER BY p.user_id FOR NO KEY UPDATE;
  UPDATE profile p
     SET follower_count = p.follower_count + CASE WHEN p.user_id = edge.followed_id THEN step ELSE 0 END,
         following_count = p.following_count + CASE WHEN p.user_id = edge.follower_id THEN step ELSE 0 END
   WHERE p.user_id IN (edge.follower_id, edge.followed_id);
  RETURN NULL;
END $$;
CREATE TRIGGER count_follow AFTER INSERT OR DELETE ON follow FOR EACH ROW EXECUTE FUNCTION count_follow();

-- ── Posts and comments ────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE post ADD CONSTRAINT post_tenant CHECK ((visibility = 'ORGANIZATION') = (tenant_id IS NOT NULL));
ALTER TABLE post ADD CONSTRAINT post_text CHECK (
  CASE WHEN deleted_at IS NULL THEN char_length(text) BETWEEN 1 AND 10000 ELSE text = '' END);
ALTER TABLE post ADD CONSTRAINT post_comment_count CHECK (comment_count >= 0);
ALTER TABLE comment ADD CONSTRAINT comment_text CHECK (
  CASE WHEN deleted_at IS NULL THEN char_length(text) BETWEEN 1 AND 10000 ELSE text = '' END);
ALTER TABLE comment ADD CONSTRAINT comment_reply_count CHECK (reply_count >= 0);

-- An organisation's post is that tenant's row; everything else is of the platform and ruled by the predicate alone.
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON post
  USING (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system())
  WITH CHECK (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system());

CREATE FUNCTION refuse_answer_elsewhere() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.parent_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM comment c WHERE c.id = NEW.parent_id AND c.post_id = NEW.post_id) THEN
    RAISE EXCEPTION 'A comment answers a comment on another post.' USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_parent_of_same_post';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_answer_elsewhere BEFORE INSERT OR UPDATE OF post_id, parent_id ON comment
  FOR EACH ROW EXECUTE FUNCTION refuse_answer_elsewhere();

CREATE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  subject comment := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  UPDATE post SET comment_count = comment_count + step WHERE id = subject.post_id;
  UPDATE comment SET reply_count = reply_count + step WHERE id = subject.parent_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_new_comment AFTER INSERT ON comment FOR EACH ROW EXECUTE FUNCTION count_comment();
CREATE TRIGGER count_deleted_comment AFTER UPDATE OF deleted_at ON comment
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION count_comment();
CREATE TRIGGER count_removed_comment AFTER DELETE ON comment
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL) EXECUTE FUNCTION count_comment();

-- ── Reactions (SOC-4) ─────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE reaction_count ADD CONSTRAINT reaction_count_not_negative CHECK (count >= 0);

CREATE FUNCTION count_reaction() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO reaction_count AS c (target_id, kind, count) VALUES (NEW.target_id, NEW.kind, 1)
    ON CONFLICT (target_id, kind) DO UPDATE SET count = c.count + 1;
  ELSE
    UPDATE reaction_count SET count = count - 1 WHERE target_id = OLD.target_id AND kind = OLD.kind;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_reaction AFTER INSERT OR DELETE ON reaction FOR EACH ROW EXECUTE FUNCTION count_reaction();

-- The two sums of the ranking, each from its index alone.
CREATE INDEX interaction_engagement ON interaction (post_id, at) INCLUDE (actor_id, weight) WHERE post_id IS NOT NULL;
CREATE INDEX interaction_affinity ON interaction (actor_id, at) INCLUDE (author_id, weight);
-- For forgetting the oldest: rows lie in the order of their time, so a few bytes a block do.
CREATE INDEX interaction_age ON interaction USING brin (at);

-- ── Conversations (SOC-5, SOC-6) ──────────────────────────────────────────────────────────────────────────────────

ALTER TABLE conversation ADD CONSTRAINT conversation_direct_key CHECK ((kind = 'DIRECT') = (direct_key IS NOT NULL));
ALTER TABLE conversation ADD CONSTRAINT conversation_title CHECK (char_length(title) BETWEEN 1 AND 120);
ALTER TABLE chat_message ADD CONSTRAINT chat_message_text CHECK (char_length(text) BETWEEN 1 AND 10000);

-- A message takes the number to which its own transaction has just moved the conversation, and keeps it.
CREATE FUNCTION refuse_foreign_sequence() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM conversation c WHERE c.id = NEW.conversation_id AND c.last_sequence = NEW.sequence) THEN
    RAISE EXCEPTION 'The sequence of a message is the last one of its conversation.' USING ERRCODE = 'check_violation', CONSTRAINT = 'chat_message_sequence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_foreign_sequence BEFORE INSERT ON chat_message
  FOR EACH ROW EXECUTE FUNCTION refuse_foreign_sequence();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION 'A message keeps its place, its sender and its time.' USING ERRCODE = 'check_violation', CONSTRAINT = 'chat_message_place';
END $$;
CREATE TRIGGER refuse_moved_message BEFORE UPDATE ON chat_message FOR EACH ROW
  WHEN ((OLD.id, OLD.conversation_id, OLD.sequence, OLD.sender_id, OLD.client_message_id, OLD.sent_at)
    IS DISTINCT FROM (NEW.id, NEW.conversation_id, NEW.sequence, NEW.sender_id, NEW.client_message_id, NEW.sent_at))
  EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_marker_moved_back() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION 'A read marker never moves back.' USING ERRCODE = 'check_violation', CONSTRAINT = 'conversation_member_marker';
END $$;
CREATE TRIGGER refuse_marker_moved_back BEFORE UPDATE ON conversation_member FOR EACH ROW
  WHEN (NEW.last_read_sequence < OLD.last_read_sequence) EXECUTE FUNCTION refuse_marker_moved_back();

-- A conversation list counts per member; members who left are not looked at.
CREATE INDEX conversation_member_present ON conversation_member (user_id, conversation_id) WHERE left_at IS NULL;

-- ── What a crash may forget ───────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE presence_connection SET UNLOGGED;
ALTER TABLE speed_limit SET UNLOGGED;
