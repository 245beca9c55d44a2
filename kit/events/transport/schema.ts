import type pg from 'pg';
import { ensureForeignServer, ensureForeignTable } from '../../database/access/foreign-access.ts';

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

/** Has `read_log` read the log of a subgraph in another database, at the address at which this database's server reaches it. */
export async function installForeignLog(client: pg.ClientBase, subgraph: string, url: string): Promise<void> {
  const server = `codai_log_${subgraph}`;
  await client.query('CREATE EXTENSION IF NOT EXISTS postgres_fdw');
  await ensureForeignServer(client, server, url);
  await ensureForeignTable(client, {
    server,
    table: `${TRANSPORT}.log_of_${subgraph}`,
    columns: '"position" bigint, data jsonb, tenant_id text',
    of: [subgraph, 'event_log'],
  });
}

/** Lets a subgraph read the data of events in the logs of all subgraphs of this database. */
export async function grantLogs(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(`GRANT EXECUTE ON FUNCTION ${TRANSPORT}.read_log(text, bigint[], text) TO "${role}"`);
}
