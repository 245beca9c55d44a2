import { defineSubgraph } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { GamesContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { askLearning } from './ports/learning.ts';
import { askPayments } from './ports/payments.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Games: matches of people and against the computer, matchmaking, ratings, leaderboards and achievements. */
export default defineSubgraph<Deps, GamesContext>({
  ...declarations,
  name: 'games',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create: (services) => ({
    database: createDatabase({ name: 'games', services, client: (options) => new PrismaClient(options) }),
    clock: services.clock,
    learning: askLearning(services.peers),
    payments: askPayments(services.peers),
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  seed,
  close: ({ database }) => database.close(),
});
