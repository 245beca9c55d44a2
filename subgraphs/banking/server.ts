import { createDatabase, defineSubgraph } from '@codai/kit';
import { type BankingContext, loadersFor } from './context.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { crons, tasks } from './tasks/tasks.ts';

/** Banking: the ledger, customers' accounts, holds and transfers. The only one that changes balances. */
export default defineSubgraph<Deps, BankingContext>({
  name: 'banking',
  migrations: new URL('./migrations/', import.meta.url),
  schema: buildSchema,
  create: (services) => ({
    database: createDatabase({ name: 'banking', services, client: (options) => new PrismaClient(options) }),
    clock: services.clock,
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  tasks,
  crons,
  seed,
  close: ({ database }) => database.close(),
});
