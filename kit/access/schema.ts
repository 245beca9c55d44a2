import type pg from 'pg';

/** Schema of what all subgraphs of one PostgreSQL share: what has been withdrawn of sessions and roles, what roles of tenants permit, and how new flags are. */
export const ACCESS = 'access';

export const accessMigrations = new URL('./migrations/', import.meta.url);

/** Every subgraph asks. None writes: that is done by triggers on the tables that own sessions, memberships, roles, policies, blocks and flags. */
export async function grantAccess(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(
    `GRANT USAGE ON SCHEMA ${ACCESS} TO "${role}"; GRANT SELECT ON ${ACCESS}.withdrawn, ${ACCESS}.blocked, ${ACCESS}.flags_at, ${ACCESS}.granted, ${ACCESS}.policy TO "${role}"`,
  );
}
