import { createHash, createHmac } from 'node:crypto';
import type pg from 'pg';

/** A subgraph's name is its schema's and its role's too, and stands in SQL: small letters only. */
const ROLE_NAME = /^[a-z][a-z0-9_]{0,62}$/;

/** Limits of time, in the role and not in the connection, so that they hold behind a pooler too. */
const TIMEOUTS = {
  // No statement of a request runs longer; the server cancels it.
  statement_timeout: "'30s'",
  // A transaction whose process hangs is ended by the server, and its locks with it.
  idle_in_transaction_session_timeout: "'30s'",
};

export function assertRoleName(name: string): void {
  if (!ROLE_NAME.test(name)) throw new Error(`"${name}" cannot name a schema and a role: small letters, digits and _.`);
}

/** Password of a login role: derived, so that every process that knows the platform's secret can log in. */
export function rolePassword(secret: string | Buffer, name: string): string {
  return createHmac('sha256', secret).update(`database role ${name}`).digest('base64url');
}

/** Connection string of `role` on the server and database of `adminUrl`. Other parameters (sslmode…) are kept. */
export function roleUrl(adminUrl: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  return url.href;
}

/**
 * Makes the login role `name`, or brings its password up to date. It owns nothing, is not a superuser and does not bypass
 * row-level security: policies bind it. Throws when a role of that name has either of those rights.
 *
 * Roles belong to the whole server, while an advisory lock holds for one database: two databases set up at once may
 * collide here, which is tried again.
 */
export async function ensureRole(client: pg.ClientBase, name: string, password: string): Promise<void> {
  assertRoleName(name);
  // The password cannot be read back; its hash in the role's comment, behind the version of what is set here, tells whether it must be set.
  // The password has 256 random bits, so the hash gives nothing away.
  const mark = `codai 2 ${createHash('sha256').update(password).digest('hex')}`;
  for (let attempt = 1; ; attempt++) {
    const { rows } = await client.query<{ strong: boolean; mark: string | null }>(
      `SELECT rolsuper OR rolbypassrls AS strong, shobj_description(oid, 'pg_authid') AS mark FROM pg_roles WHERE rolname = $1`,
      [name],
    );
    const role = rows[0];
    if (role?.strong) throw new Error(`The role ${name} may bypass row-level security; it must not.`);
    if (role?.mark === mark) return;
    try {
      await client.query('BEGIN');
      if (!role) await client.query(`CREATE ROLE "${name}" NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT`);
      await client.query(`ALTER ROLE "${name}" LOGIN PASSWORD '${password}'`);
      for (const [setting, value] of Object.entries({ ...TIMEOUTS, search_path: `"${name}"` }))
        await client.query(`ALTER ROLE "${name}" SET ${setting} = ${value}`);
      await client.query(`COMMENT ON ROLE "${name}" IS '${mark}'`);
      await client.query('COMMIT');
      return;
    } catch (error) {
      await client.query('ROLLBACK');
      if (attempt === 5 || !isCollision(error)) throw error;
    }
  }
}

/** unique_violation, duplicate_object, or "tuple concurrently updated" (internal_error). */
function isCollision(error: unknown): boolean {
  return ['23505', '42710', 'XX000'].includes((error as { code?: string }).code ?? '');
}

/** The schema `name`, owned by the role that runs this, with the grants for the role of that name. */
export async function ensureSchema(client: pg.ClientBase, name: string): Promise<void> {
  assertRoleName(name);
  await client.query(`CREATE SCHEMA IF NOT EXISTS "${name}"`);
  // Default privileges and not a grant on all tables: a migration may revoke, and the next start must not undo it.
  await client.query(`
    GRANT USAGE ON SCHEMA "${name}" TO "${name}";
    ALTER DEFAULT PRIVILEGES IN SCHEMA "${name}" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${name}";
    ALTER DEFAULT PRIVILEGES IN SCHEMA "${name}" GRANT USAGE, SELECT ON SEQUENCES TO "${name}"`);
}
