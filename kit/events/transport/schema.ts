import type pg from 'pg';

/** Schema by which subgraphs of one PostgreSQL hand each other events. */
export const TRANSPORT = 'transport';

export const transportMigrations = new URL('./migrations/', import.meta.url);

/** Grants a subgraph's role its rights there; row-level security narrows writing to its own name. */
export async function grantTransport(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(`
    GRANT USAGE ON SCHEMA ${TRANSPORT} TO "${role}";
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${TRANSPORT}.source, ${TRANSPORT}.event, ${TRANSPORT}.reader TO "${role}";
    GRANT EXECUTE ON FUNCTION ${TRANSPORT}.waiting(text[]) TO "${role}"`);
}

/** Lets a subgraph read the data of events in the logs of all subgraphs of this database. */
export async function grantLogs(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(`GRANT EXECUTE ON FUNCTION ${TRANSPORT}.read_log(text, bigint[], text) TO "${role}"`);
}
