-- Matches at their deadline are ended by jobs: no query reads this index, and each move wrote to it.
DROP INDEX match_overdue;

-- Live matches, newest first, without a scan of those that are over.
CREATE INDEX match_live ON match (created_at DESC, id DESC) WHERE status = 'ACTIVE' AND is_public AND is_open;
