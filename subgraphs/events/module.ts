import { createDatabase, defineSubgraph } from '@codai/kit';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import { type EventsContext, loadersFor } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { buildSchema } from './schema.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks/tasks.ts';
import { workers } from './workers.ts';

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
    const wakes = new Set<() => void>();
    return {
      ...{ clock, keys, logger, signals, environment, publicUrl, gauges },
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
  tasks,
  crons,
  workers,
  close: ({ database }) => database.close(),
});
