import { createDatabase, defineSubgraph, readSettings } from '@codai/kit';
import { audit } from './audit.ts';
import { loadersFor, type MemoryContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { createEmbedder } from './embedding/embedder.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settings } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks/tasks.ts';

/** Memory: what is remembered for users, found again by meaning and words, and shared by their leave. */
export default defineSubgraph<Deps, MemoryContext>({
  ...declarations,
  name: 'memory',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, keys, logger, publicUrl } = services;
    const read = readSettings(settings, services.settings);
    const { MEMORY_EMBEDDINGS_URL: url, MEMORY_EMBEDDINGS_KEY: key } = read;
    const api = {
      key: key?.reveal() ?? null,
      model: read.MEMORY_EMBEDDINGS_MODEL,
      dimension: read.MEMORY_EMBEDDINGS_DIMENSION,
    };
    return {
      database: createDatabase({ name: 'memory', services, client: (options) => new PrismaClient(options) }),
      clock,
      keys,
      logger,
      embedder: createEmbedder(url === undefined ? null : { url, ...api }),
      memoriesMax: read.MEMORY_PER_PERSON_MAX,
      gatewayUrl: read.MEMORY_GATEWAY_URL ?? publicUrl,
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  routes,
  tasks,
  crons,
  seed,
  components: ({ embedder: { model, dimension } }) => [
    {
      name: 'embeddings',
      driver: model === 'embedded-hash-v1' ? 'embedded' : 'live',
      detail: `${model}, ${dimension} numbers`,
    },
  ],
  close: ({ database }) => database.close(),
});
