-- Nothing changed in schema.prisma; what follows is written by hand.
-- Each plain route has a limit from the start: verifiers read achievements beside the documents of issuers.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at)
VALUES ('rlp_achievements', 'Achievements of credentials', 'SOURCE', 'ROUTES', '/credential-templates/', 1200, 60, 600, true, now());
