import { createDatabase, defineSubgraph } from '@codai/kit';
import { consumers } from './consumers.ts';
import { loadersFor, type SocialContext } from './context.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { crons, tasks } from './housekeeping/service.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';

/** Social: profiles, posts, relations, the home feed, conversations and presence. */
export default defineSubgraph<Deps, SocialContext>({
  name: 'social',
  migrations: new URL('./migrations/', import.meta.url),
  schema: buildSchema,
  create: (services) => ({
    database: createDatabase({ name: 'social', services, client: (options) => new PrismaClient(options) }),
    clock: services.clock,
    signals: services.signals,
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  seed,
  close: ({ database }) => database.close(),
});
