-- Nothing changed in schema.prisma; what follows is written by hand.

-- What somebody who leaves or is suspended has given and begun is found by them (L-5).
CREATE INDEX share_link_by_giver ON share_link (created_by_id, id) WHERE revoked_at IS NULL;
CREATE INDEX upload_session_by_owner ON upload_session (owner_id, id) WHERE state = 'OPEN';
