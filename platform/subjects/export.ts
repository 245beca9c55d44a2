import type { Subject } from '@codai/kit/security';
import type { Installation } from './installation.ts';

const FORMAT = 1;

/**
 * Everything that the platform holds of one person, as lines of JSON: a head, `{ subgraph, table, rows }` for each page of
 * each table, and a foot. Without the foot the export is not whole. Memory is bounded by a page.
 */
export async function* exportLines(installation: Installation, subject: Subject, now: Date): AsyncGenerator<string> {
  yield JSON.stringify({ export: 'codai', format: FORMAT, subject, at: now.toISOString() });
  const tables = new Set<string>();
  let rowCount = 0;
  for (const { name, subjects } of installation.modules) {
    const access = { pool: installation.poolOf(name), keys: installation.keys, schema: name };
    for await (const page of subjects.export(access, subject)) {
      tables.add(`${name}.${page.table}`);
      rowCount += page.rows.length;
      yield JSON.stringify({ subgraph: name, ...page });
    }
  }
  yield JSON.stringify({ isComplete: true, tables: tables.size, rows: rowCount });
}
