import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { documentKeeper } from '@codai/kit/documents';
import { createEmbeddedChain } from './adapters/chain/embedded.ts';
import { createStripeProcessor } from './adapters/processor/stripe.ts';
import { createEmbeddedVat } from './adapters/vat/embedded.ts';
import { createViesVat } from './adapters/vat/live.ts';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { PaymentsContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seedBilling } from './seed.ts';
import { settingsSchema } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Every member reads the invoices of a tenant. */
const INVOICE_READERS = ['OWNER', 'ADMIN', 'MEMBER'];

/** Payments: what is charged, refunded, disputed and paid out, and what is billed for. Banking keeps the balances. */
export default defineSubgraph<Deps, PaymentsContext>({
  ...declarations,
  name: 'payments',
  migrations: new URL('./migrations', import.meta.url),
  settingsSchema,
  subjects,
  audit,
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
      documents: documentKeeper(peers, INVOICE_READERS),
      publicUrl,
      processor: createStripeProcessor(settings, clock),
      chain: createEmbeddedChain(),
      vat: settings.viesUrl === null ? createEmbeddedVat() : createViesVat(settings.viesUrl),
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  routes,
  seed: seedBilling,
  components: ({ processor, chain, vat }) => [
    { name: 'payment-processor', driver: processor.driver, detail: processor.detail },
    { name: 'chain', driver: chain.driver, detail: 'a ledger of this process: its coins are worth nothing' },
    {
      name: 'vat-numbers',
      driver: vat.driver,
      detail: vat.driver === 'live' ? 'the registers of the member states' : 'form and check digits only',
    },
  ],
  close: ({ database }) => database.close(),
});
