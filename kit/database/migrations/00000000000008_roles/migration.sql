-- Roles of the caller in the active tenant, and of the platform, as the signed assertion states them: for policies that show rows to roles.
-- Each transaction asks whether they were withdrawn before it reads anything (access.require_standing). Empty for services and system transactions.
CREATE FUNCTION app_roles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT string_to_array(COALESCE(current_setting('app.roles', true), ''), ',') $$;
