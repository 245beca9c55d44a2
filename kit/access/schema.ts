import type pg from 'pg';

/** Schema of what has been withdrawn of sessions and roles, shared by all subgraphs of one PostgreSQL. */
export const ACCESS = 'access';

export const accessMigrations = new URL('./migrations/', import.meta.url);

/** Every subgraph asks. None writes: that is done by triggers on the tables that own sessions, memberships, blocks and rate limits. */
export async function grantAccess(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(
    `GRANT USAGE ON SCHEMA ${ACCESS} TO "${role}"; GRANT SELECT ON ${ACCESS}.withdrawn, ${ACCESS}.blocked, ${ACCESS}.rate_use TO "${role}"`,
  );
}
