import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

/** The part of the global that is used here; its types come with the browser's, which a server does not load. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
  };
};

/** Prisma's schema engine as WebAssembly: the only one that needs neither a download nor a database to compare schemas. */
interface SchemaEngine {
  diff(params: unknown): Promise<{ stdout: string | null }>;
}

/**
 * SQL that turns tables made by the schema `from` (null: none yet) into those of `to`; empty when nothing changed.
 * Both are texts of a `schema.prisma`. Throws when one does not parse.
 */
export async function diffSchemas(from: string | null, to: string): Promise<string> {
  loaded ??= loadEngine(to);
  const engine = await loaded;
  const datamodel = (content: string) => ({
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content }],
  });
  const { stdout } = await engine.diff({
    from: from === null ? { tag: 'empty' } : datamodel(from),
    to: datamodel(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  // The engine takes the schema for `public`; ours is the search_path's, and it exists.
  const sql = (stdout ?? '').replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\s*/, '');
  return sql.includes('This is an empty migration') ? '' : sql;
}

/** The bindings keep the engine's memory in a variable of their module: a second engine would break the first. */
let loaded: Promise<SchemaEngine> | undefined;

async function loadEngine(schema: string): Promise<SchemaEngine> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await webAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const panics = globalThis as { PRISMA_WASM_PANIC_REGISTRY?: { set_message(message: string): void } };
  panics.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message(message) {
      throw new Error(`Prisma's schema engine broke: ${message}`);
    },
  };
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, noDatabase());
}

/** The engine asks for a connection before anything else, though comparing two texts needs none: it gets this one. */
function noDatabase() {
  const version = { columnNames: ['a', 'version', 'numeric_version'], columnTypes: [5, 7, 0] };
  const connection = {
    provider: 'postgres',
    adapterName: 'no-database',
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    queryRaw: async ({ sql }: { sql: string }) =>
      /version\(\)|numeric_version|server_version_num/i.test(sql)
        ? { ...version, rows: [[true, 'PostgreSQL 18.4', 180004]] }
        : { columnNames: [], columnTypes: [], rows: [] },
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: async () => Promise.reject(new Error('There is no database here.')),
    dispose: async () => {},
  };
  return bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: 'no-database',
    connect: async () => connection,
    connectToShadowDb: async () => Promise.reject(new Error('There is no shadow database here.')),
  } as never);
}
