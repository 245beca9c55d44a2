import type pg from 'pg';

/**
 * Schema of what all subgraphs of one PostgreSQL share: what has been withdrawn of sessions and roles, what roles of tenants permit, how new flags are,
 * and what plans entitle to.
 */
export const ACCESS = 'access';

export const accessMigrations = new URL('./migrations/', import.meta.url);

/** Every subgraph asks. None writes: that is done by triggers on the tables that own sessions, memberships, roles, policies, blocks, allowed networks, flags, rate limits and plans. */
export async function grantAccess(client: pg.ClientBase, role: string): Promise<void> {
  const relations = [
    'questioned',
    'withdrawn',
    'blocked',
    'proof_demanded',
    'proving_role',
    'flags_at',
    'granted',
    'policy',
    'rate_use',
    'entitlement',
    'operation_use',
  ].map((name) => `${ACCESS}.${name}`);
  await client.query(
    `GRANT USAGE ON SCHEMA ${ACCESS} TO "${role}"; GRANT SELECT ON ${relations.join(', ')} TO "${role}";
     GRANT EXECUTE ON FUNCTION ${ACCESS}.note_written(text), ${ACCESS}.position_of(text) TO "${role}"`,
  );
  await grantFollowing(client, role);
}

/** Gateways say that they follow by the one listening connection of their process, which any role may have opened. */
export async function grantFollowing(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(
    `GRANT USAGE ON SCHEMA ${ACCESS} TO "${role}"; GRANT SELECT, INSERT, UPDATE, DELETE ON ${ACCESS}.follower TO "${role}"`,
  );
}
