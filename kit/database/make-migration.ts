// npx tsx kit/database/make-migration.ts <subgraph> <name>
// Writes subgraphs/<subgraph>/migrations/<yyyymmddhhmmss>_<name>/migration.sql: what changed from the last migration's
// schema (migrations/schema.snapshot.prisma) to schema.prisma. What Prisma cannot say (row-level security, triggers,
// checks, partial indexes) is appended to that file by hand; when nothing changed, the file is made for that alone.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { diffSchemas } from './schema-engine.ts';

const [subgraph, name] = process.argv.slice(2);
if (!subgraph || !/^[a-z][a-z0-9_]*$/.test(subgraph) || !name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  process.stderr.write('Usage: npx tsx kit/database/make-migration.ts <subgraph> <name_in_snake_case>\n');
  process.exit(1);
}

const folder = new URL(`../../subgraphs/${subgraph}/`, import.meta.url);
const snapshotFile = new URL('migrations/schema.snapshot.prisma', folder);
const schema = await readFile(new URL('schema.prisma', folder), 'utf8');
const snapshot = await readFile(snapshotFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return null;
  throw error;
});

const sql = await diffSchemas(snapshot, schema);
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const migration = new URL(`migrations/${stamp}_${name}/migration.sql`, folder);
await mkdir(new URL('.', migration), { recursive: true });
await writeFile(migration, sql || '-- Nothing changed in schema.prisma; what follows is written by hand.\n');
await writeFile(snapshotFile, schema);
process.stdout.write(`${fileURLToPath(migration)}\n`);
