import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { EventsContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { routes } from './ingest/routes.ts';
import { loadersFor } from './loaders.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settings } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks/tasks.ts';
import { workers } from './tasks/workers.ts';

/** The bus over the logs of all subgraphs: registry, streams, deliveries, dead letters and replays. */
export default defineSubgraph<Deps, EventsContext>({
  ...declarations,
  name: 'events',
  migrations: new URL('./migrations/', import.meta.url),
  readsLogs: true,
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, keys, logger, signals, environment, publicUrl, gauges } = services;
    const { EVENTS_GATEWAY_URL } = readSettings(settings, services.settings);
    const wakes = new Set<() => void>();
    return {
      clock,
      keys,
      logger,
      signals,
      environment,
      publicUrl,
      gauges,
      gatewayUrl: EVENTS_GATEWAY_URL ?? publicUrl,
      database: createDatabase({ name: 'events', services, client: (options) => new PrismaClient(options) }),
      wakeWorkers: {
        wakes,
        call() {
          for (const wake of wakes) wake();
        },
      },
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  routes,
  tasks,
  crons,
  seed,
  workers,
  close: ({ database }) => database.close(),
});
