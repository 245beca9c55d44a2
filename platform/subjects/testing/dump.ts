import type { AnySubgraphModule } from '@codai/kit';
import type { Subject } from '@codai/kit/security';
import type pg from 'pg';

/** Every row of every table as text, bytes as what they spell; sorted, so that two dumps of equal data are equal. */
export async function dumpOf(
  admin: pg.Pool,
  schemas: readonly string[],
  without: readonly string[] = [],
): Promise<string> {
  const { rows } = await admin.query<{ name: string; columns: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
       string_agg(CASE y.typname WHEN 'bytea' THEN format('encode(t.%I, ''escape'')', a.attname) ELSE format('t.%I::text', a.attname) END, ', '
         ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type y ON y.oid = a.atttypid
     WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND c.relname <> ALL($2) GROUP BY 1 ORDER BY 1`,
    [schemas, without],
  );
  const parts: string[] = [];
  for (const { name, columns } of rows) {
    const { rows: found } = await admin.query<{ row: string }>(
      `SELECT concat_ws(E'\\t', ${columns}) AS row FROM ${name} t ORDER BY 1`,
    );
    parts.push(`${name}\n${found.map(({ row }) => row).join('\n')}`);
  }
  return parts.join('\n\n');
}

/** Kept by triggers: another's count falls when the person's follow or reaction goes. */
const counts = ['follower_count', 'following_count', 'comment_count', 'reply_count', 'count'];

/** The bus grows with what is published meanwhile, also with what the erasure makes others do. */
const growing = ['events.bus_entry', 'events.bus_stream'];

/** Rows that depend on a person's files in an organisation and name the organisation alone go with them; see `subgraphs/files/subjects.test.ts`. */
const ofFiles = ['files.blob', 'files.derivative', 'files.storage_usage'];

/** A withdrawn credential's bits are set, so that nobody takes it for valid by the status list alone; see `subgraphs/credentials/subjects.test.ts`. */
const ofCredentials = ['credentials.status_entry', 'credentials.status_list'];

/** How many rows of each classified table name somebody else and not the person, and a hash over them without what is counted in them. */
export async function rowsOf(
  admin: pg.Pool,
  modules: readonly AnySubgraphModule[],
  { userId, tenantId }: Subject,
): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const { name, subjects } of modules) {
    for (const table of Object.keys(subjects.tables)) {
      if ([...growing, ...ofFiles, ...ofCredentials].includes(`${name}.${table}`)) continue;
      const { rows } = await admin.query<{ hash: string }>(
        `SELECT count(*) || ' ' || COALESCE(md5(string_agg((to_jsonb(t) - $3::text[])::text, E'\\n' ORDER BY t::text)), '') AS hash
           FROM ${name}.${table} t WHERE t::text ~ '(usr|org)_seed_' AND strpos(t::text, $1) = 0 AND strpos(t::text, $2) = 0`,
        [userId, tenantId, counts],
      );
      hashes[`${name}.${table}`] = rows[0]?.hash ?? '';
    }
  }
  return hashes;
}
