import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { peopleOf } from '@codai/kit/security';
import type { z } from 'zod';
import { audit } from './audit.ts';
import type { MemoryContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { embeddedExtractor } from './interactions/embedded.ts';
import { createApiExtractor } from './interactions/live.ts';
import { loadersFor } from './loaders.ts';
import { createEmbedder } from './memories/embedding/embedder.ts';
import type { Extractor } from './ports/extractor.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settings } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Memory: what is remembered for users, found again by meaning and words, and shared by their leave. */
export default defineSubgraph<Deps, MemoryContext>({
  ...declarations,
  name: 'memory',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, keys, logger, peers, publicUrl } = services;
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
      people: peopleOf(peers),
      embedder: createEmbedder(url === undefined ? null : { url, ...api }),
      extractor: extractorOf(read),
      memoriesMax: read.MEMORY_PER_PERSON_MAX,
      gatewayUrl: read.MEMORY_GATEWAY_URL ?? publicUrl,
      publicUrl,
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  routes,
  tasks,
  crons,
  seed,
  components: ({ embedder: { model, dimension }, extractor }) => [
    {
      name: 'embeddings',
      driver: model === 'embedded-hash-v1' ? 'embedded' : 'live',
      detail: `${model}, ${dimension} numbers`,
    },
    { name: 'extraction', driver: extractor === embeddedExtractor ? 'embedded' : 'live', detail: extractor.name },
  ],
  close: ({ database }) => database.close(),
});

function extractorOf(read: z.infer<typeof settings>): Extractor {
  const { MEMORY_EXTRACTION_URL: url, MEMORY_EXTRACTION_KEY: key, MEMORY_EXTRACTION_MODEL: model } = read;
  return url === undefined ? embeddedExtractor : createApiExtractor({ url, key: key?.reveal() ?? null, model });
}
