-- Every plain route that a subgraph declares has a limit from the start. A source may be many people behind one address, a provider that tells of
-- everybody's mails, or a program that sends a file of 2 GiB in parts of 1 MiB: the limits end floods, not work. Operators change them.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at)
SELECT 'rlp_' || id, name, 'SOURCE', 'ROUTES', target, per_minute, 60, per_minute / 2, true, now()
FROM (VALUES
  ('well_known', 'Published keys and facts', '/.well-known/', 1200),
  ('development', 'Routes of development', '/dev/', 6000),
  ('sandbox_provider', 'Pages of the sandbox provider', '/sandbox-provider/', 1200),
  ('scim', 'Provisioning by SCIM', '/scim/', 6000),
  ('api_products', 'API products', '/v1/', 3000),
  ('issuers', 'Documents of issuers', '/issuers/', 1200),
  ('status_lists', 'Status lists of credentials', '/status-lists/', 1200),
  ('credentials', 'Documents of credentials', '/credentials/', 1200),
  ('wallet', 'Wallet links', '/wallet/', 600),
  ('uploads', 'Uploads', '/uploads/', 6000),
  ('downloads', 'Downloads', '/d/', 3000),
  ('notifications', 'Links and pictures of mails', '/notifications/', 6000),
  ('webhooks', 'Webhooks of providers', '/webhooks/', 6000),
  ('events', 'Events over HTTP', '/events', 3000),
  ('payments', 'Pages and documents of payments', '/payments/', 1200),
  ('processor_pages', 'Pages of the payment processor', '/pages/', 1200),
  ('calendars', 'Calendars', '/calendars/', 1200),
  ('banking', 'Documents and exports of banking', '/banking/', 1200),
  ('security', 'Exports of security', '/security/', 600),
  ('memory', 'Memory by MCP', '/memory/', 3000)
) AS preset (id, name, target, per_minute);
