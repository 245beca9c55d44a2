import { createDatabase, defineSubgraph, readSettings } from '@codai/kit';
import { createStripeProcessor } from './adapters/processor/stripe.ts';
import { loadersFor, type PaymentsContext } from './context.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { buildSchema } from './schema.ts';
import { settingsSchema } from './settings.ts';
import { crons, tasks } from './tasks/tasks.ts';

/** Payments: what is charged, refunded, disputed and paid out, and what is billed for. Banking keeps the balances. */
export default defineSubgraph<Deps, PaymentsContext>({
  name: 'payments',
  migrations: new URL('./migrations/', import.meta.url),
  schema: buildSchema,
  create(services) {
    const settings = readSettings(settingsSchema, services.settings);
    const { clock, logger, keys, peers, publicUrl } = services;
    return {
      database: createDatabase({ name: 'payments', services, client: (options) => new PrismaClient(options) }),
      clock,
      logger,
      keys,
      peers,
      publicUrl,
      processor: createStripeProcessor(settings),
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  tasks,
  crons,
  components: ({ processor }) => [{ name: 'payment-processor', driver: processor.driver, detail: processor.detail }],
  close: ({ database }) => database.close(),
});
