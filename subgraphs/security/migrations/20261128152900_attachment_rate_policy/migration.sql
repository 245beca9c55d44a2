-- Nothing changed in schema.prisma; what follows is written by hand.
-- A feed shows many pictures at once: attachments have the limit of public pictures.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at)
VALUES ('rlp_attachments', 'Attachments of posts, comments and messages', 'SOURCE', 'ROUTES', '/attachments/', 6000, 60, 3000, true, now());
