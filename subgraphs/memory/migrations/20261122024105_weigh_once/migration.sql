-- The same rule; who asks is read once for a statement and not once for each row that it looks at.
DROP POLICY own ON memory;
CREATE POLICY own ON memory USING ((SELECT app_is_system()) OR (tenant_id = (SELECT app_tenant())
  AND ((space_id IS NULL AND (owner_id = (SELECT app_user()) OR scope = 'ORG')) OR space_id = ANY (ARRAY(SELECT s.id FROM memory_space s)))));
