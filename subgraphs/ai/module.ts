import { AsyncLocalStorage } from 'node:async_hooks';
import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { createStreamsApart } from '@codai/kit/events';
import { RunningGenerations } from './assistants/conversations/generations.ts';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { AiContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { apiRoutes } from './developers/api/http.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { createProviders } from './models/providers/create-providers.ts';
import { localPortsOf } from './models/providers/local-models.ts';
import { buildSchema } from './schema.ts';
import { settings } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks/tasks.ts';

/** Answers of language models: catalogue, budgets, conversations, and the governance around each answer. */
export default defineSubgraph<Deps, AiContext>({
  ...declarations,
  name: 'ai',
  poolMax: 8,
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, keys, logger, peers, signals } = services;
    const read = readSettings(settings, services.settings);
    const database = createDatabase({ name: 'ai', services, client: (options) => new PrismaClient(options) });
    const key = read.OPENAI_API_KEY?.reveal();
    return {
      database,
      clock,
      keys,
      logger,
      peers,
      signals,
      streams: createStreamsApart({ name: 'ai', services }),
      ...createProviders({
        openai:
          key === undefined
            ? null
            : { apiKey: key, baseUrl: read.OPENAI_BASE_URL, moderationModel: read.OPENAI_MODERATION_MODEL },
        // Programs that listen on these ports receive what people write: outside of development an operator must have set it.
        localPorts: localPortsOf(read.AI_LOCAL_MODELS, services.environment === 'development'),
        database,
        logger,
        isEmbeddedUsed: read.AI_EMBEDDED === 'true',
        timeoutMs: read.AI_CALL_TIMEOUT_MS,
        concurrencyMax: read.AI_CALLS_MAX,
      }),
      tenantBudgetMicros: read.AI_TENANT_BUDGET_MICROS,
      generations: new RunningGenerations(),
      // Taken here, where no request is under way.
      detached: AsyncLocalStorage.snapshot(),
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  routes: apiRoutes,
  tasks,
  crons,
  workers: ({ localModels }) => localModels.workers(),
  components: ({ providers }) => [
    {
      name: 'models',
      driver: providers.has('openai') ? 'live' : 'embedded',
      detail: [...providers.keys()].join(', '),
    },
  ],
  async close({ database, generations, streams }) {
    await generations.drain();
    await streams.close();
    await database.close();
  },
});
