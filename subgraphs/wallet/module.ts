import { defineSubgraph } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { WalletContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { createBanking } from './ports/banking.ts';
import { createPayments } from './ports/payments.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks/tasks.ts';

/** The wallet: pockets, automations, requests and approvals over banking's accounts. It keeps no balance and moves money only by asking banking. */
export default defineSubgraph<Deps, WalletContext>({
  ...declarations,
  name: 'wallet',
  migrations: new URL('./migrations', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    return {
      database: createDatabase({ name: 'wallet', services, client: (options) => new PrismaClient(options) }),
      clock: services.clock,
      logger: services.logger,
      banking: createBanking(services.peers),
      payments: createPayments(services.peers),
      publicUrl: services.publicUrl,
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  routes,
  seed,
  seedOpening: seed,
  close: ({ database }) => database.close(),
});
