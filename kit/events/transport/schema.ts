import type pg from 'pg';

/** Schema by which subgraphs of one PostgreSQL hand each other events. */
export const TRANSPORT = 'transport';

export const transportMigrations = new URL('./migrations/', import.meta.url);

/** What a subgraph's role may do there; row-level security narrows writing to its own name. */
export async function grantTransport(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(`
    GRANT USAGE ON SCHEMA ${TRANSPORT} TO "${role}";
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${TRANSPORT}.source, ${TRANSPORT}.event, ${TRANSPORT}.reader TO "${role}"`);
}
