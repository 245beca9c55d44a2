-- What Prisma cannot say: who sees which row, what may never be stored, and the counter that follows the inbox.

-- 1. Row-level security. User-owned tables: the recipient, in every tenant or in the row's own. The subgraph's role owns
-- nothing, so the policies bind it. Consumers and jobs act for nobody and pass as the system.

ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_inbox ON notification
  USING (app_is_system() OR (recipient_id = app_user() AND (tenant_id IS NULL OR tenant_id = app_tenant())));

ALTER TABLE unread_counter ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_counter ON unread_counter
  USING (app_is_system() OR (recipient_id = app_user() AND (scope = '' OR scope = app_tenant())));

ALTER TABLE notification_preference ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_preferences ON notification_preference USING (app_is_system() OR recipient_id = app_user());

ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_contact ON contact USING (app_is_system() OR user_id = app_user());

ALTER TABLE delivery_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_messages ON delivery_message
  USING (app_is_system() OR (recipient_id = app_user() AND (tenant_id IS NULL OR tenant_id = app_tenant())));

-- Of no caller: reached by the system alone, which checks the operator's right first. person_name has no policy: it is
-- of the platform class, names that are public with the profile.
ALTER TABLE delivery_attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON delivery_attempt USING (app_is_system());
ALTER TABLE suppression ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON suppression USING (app_is_system());
ALTER TABLE captured_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON captured_message USING (app_is_system());
ALTER TABLE blocked_pair ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON blocked_pair USING (app_is_system());

-- 2. What may never be stored.

-- NOTIF-7: read implies seen, and so does archived; whoever sets the one has set the other.
ALTER TABLE notification ADD CONSTRAINT read_implies_seen
  CHECK (seen_at IS NOT NULL OR (read_at IS NULL AND archived_at IS NULL));
CREATE FUNCTION notification_is_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.seen_at := COALESCE(NEW.seen_at, NEW.read_at, NEW.archived_at);
  RETURN NEW;
END $$;
CREATE TRIGGER notification_is_seen BEFORE INSERT OR UPDATE ON notification
  FOR EACH ROW EXECUTE FUNCTION notification_is_seen();

ALTER TABLE unread_counter ADD CONSTRAINT unread_count_not_negative CHECK (unread_count >= 0);
-- NOTIF-4: an end is an end, says why, and keeps neither address nor code; only a message under way has a lease.
ALTER TABLE delivery_message
  ADD CONSTRAINT ended_at_with_the_end CHECK ((status IN ('QUEUED', 'SENDING')) = (ended_at IS NULL)),
  ADD CONSTRAINT nothing_kept_after_the_end CHECK (ended_at IS NULL OR (sealed_content IS NULL AND sealed_address IS NULL)),
  ADD CONSTRAINT reason_of_the_end CHECK ((status IN ('SUPPRESSED', 'BOUNCED', 'FAILED', 'UNKNOWN')) = (end_reason IS NOT NULL)),
  ADD CONSTRAINT lease_while_sending CHECK ((status = 'SENDING') = (lease_expires_at IS NOT NULL)),
  ADD CONSTRAINT due_while_queued CHECK ((status = 'QUEUED') = (next_attempt_at IS NOT NULL));
ALTER TABLE delivery_attempt ADD CONSTRAINT outcome_with_the_end CHECK ((outcome IS NULL) = (ended_at IS NULL));
ALTER TABLE blocked_pair ADD CONSTRAINT nobody_blocks_themselves CHECK (blocker_id <> blocked_id);

-- NOTIF-4: no message leaves its end, and none goes out without passing the hand-over transaction (SENDING).
CREATE FUNCTION delivery_message_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status = 'QUEUED' AND NEW.status IN ('QUEUED', 'SENDING', 'SUPPRESSED', 'FAILED'))
    OR (OLD.status = 'SENDING' AND NEW.status IN ('QUEUED', 'SENT', 'CAPTURED', 'BOUNCED', 'FAILED', 'UNKNOWN'))
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A message that is % cannot become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER delivery_message_step BEFORE UPDATE ON delivery_message
  FOR EACH ROW EXECUTE FUNCTION delivery_message_step();

-- Accepted messages are accounted for: they do not vanish.
DO $$ BEGIN
  EXECUTE format('REVOKE DELETE, TRUNCATE ON delivery_message, delivery_attempt FROM %I', current_schema());
END $$;

-- 3. The unread counter (NOTIF-7). Triggers per statement and not per row: marking a thousand as read changes the counter
-- once. They run as whoever writes, so the policies above hold for them too.

CREATE FUNCTION notification_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Ordered, so that two transactions that notify the same people lock their counters in one order. A row is made also
  -- for a notification that is not unread: an update below finds it.
  INSERT INTO unread_counter AS c (recipient_id, scope, unread_count)
  SELECT recipient_id, COALESCE(tenant_id, '') AS scope,
    count(*) FILTER (WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL)
  FROM new_rows GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (recipient_id, scope) DO UPDATE SET unread_count = c.unread_count + excluded.unread_count;
  RETURN NULL;
END $$;
CREATE TRIGGER notification_inserted AFTER INSERT ON notification
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION notification_inserted();

CREATE FUNCTION unread_counter_add(deltas jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- The locks first and in order, for the same reason as above: an update alone takes them as it meets the rows.
  PERFORM 1 FROM unread_counter c JOIN jsonb_to_recordset(deltas) AS d (recipient_id text, scope text)
    ON c.recipient_id = d.recipient_id AND c.scope = d.scope
  ORDER BY c.recipient_id, c.scope FOR UPDATE OF c;
  UPDATE unread_counter c SET unread_count = c.unread_count + d.delta
  FROM jsonb_to_recordset(deltas) AS d (recipient_id text, scope text, delta integer)
  WHERE c.recipient_id = d.recipient_id AND c.scope = d.scope;
END $$;

CREATE FUNCTION notification_updated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  deltas jsonb;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('recipient_id', recipient_id, 'scope', scope, 'delta', delta)) INTO deltas FROM (
    SELECT recipient_id, COALESCE(tenant_id, '') AS scope, sum(change) AS delta FROM (
      SELECT recipient_id, tenant_id, -1 AS change FROM old_rows
      WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL
      UNION ALL
      SELECT recipient_id, tenant_id, 1 FROM new_rows
      WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL
    ) changes GROUP BY 1, 2 HAVING sum(change) <> 0
  ) sums;
  IF deltas IS NOT NULL THEN
    PERFORM unread_counter_add(deltas);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notification_updated AFTER UPDATE ON notification
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION notification_updated();

CREATE FUNCTION notification_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  deltas jsonb;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('recipient_id', recipient_id, 'scope', scope, 'delta', delta)) INTO deltas FROM (
    SELECT recipient_id, COALESCE(tenant_id, '') AS scope, -count(*) AS delta FROM old_rows
    WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL GROUP BY 1, 2
  ) sums;
  IF deltas IS NOT NULL THEN
    PERFORM unread_counter_add(deltas);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notification_deleted AFTER DELETE ON notification
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION notification_deleted();

-- Nobody moves a notification to another person or tenant: the counter of the old one would be wrong.
CREATE FUNCTION notification_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A notification keeps its recipient and tenant.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER notification_stays BEFORE UPDATE OF recipient_id, tenant_id ON notification FOR EACH ROW
  WHEN (OLD.recipient_id <> NEW.recipient_id OR OLD.tenant_id IS DISTINCT FROM NEW.tenant_id)
  EXECUTE FUNCTION notification_stays();

-- 4. Indexes of a part of the rows.

-- The inbox as it is shown: most rows of an old account are archived.
CREATE INDEX notification_inbox ON notification (recipient_id, created_at DESC, id DESC)
  WHERE archived_at IS NULL AND withdrawn_at IS NULL;
-- Marking all as read, and the list of unread ones.
CREATE INDEX notification_unread ON notification (recipient_id, created_at DESC, id DESC)
  WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL;
-- What the sweeper looks for.
CREATE INDEX delivery_message_due ON delivery_message (next_attempt_at) WHERE status = 'QUEUED';
CREATE INDEX delivery_message_leased ON delivery_message (lease_expires_at) WHERE status = 'SENDING';
