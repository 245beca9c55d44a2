import { rolePermissions } from '@codai/contracts/identity';
import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { documentKeeper } from '@codai/kit/documents';
import { statementRoute } from './accounts/statements/route.ts';
import { audit } from './audit.ts';
import { exportRoute } from './books/exports/download.ts';
import { shortfallWorker } from './books/safeguarding/shortfall-gauge.ts';
import { askFiles } from './compliance/kyc/files.ts';
import { createEmbeddedSanctions } from './compliance/screening/sources/embedded.ts';
import { createHttpSanctions } from './compliance/screening/sources/live.ts';
import { consumers } from './consumers.ts';
import type { BankingContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { signingDatabase } from './ledger/entries/signing.ts';
import { headsOfOlderKey } from './ledger/integrity/signed-heads.ts';
import { createEmbeddedRates } from './ledger/rates/embedded.ts';
import { createEcbRates } from './ledger/rates/live.ts';
import { balanceWorker } from './ledger/trial-balance/balance-gauge.ts';
import { loadersFor } from './loaders.ts';
import { createSandboxRails } from './rails/drivers/embedded.ts';
import { createHttpRails } from './rails/drivers/live.ts';
import { buildSchema } from './schema.ts';
import { seed, seedOpening } from './seed.ts';
import { settingsSchema } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Banking: the ledger, customers' accounts, holds and transfers. The only one that changes balances. */
export default defineSubgraph<Deps, BankingContext>({
  ...declarations,
  name: 'banking',
  rolePermissions,
  migrations: new URL('./migrations', import.meta.url),
  settingsSchema,
  subjects,
  signedByOlderKey: headsOfOlderKey,
  audit,
  // All money goes through it, and each movement waits for the disk.
  poolMax: 8,
  schema: buildSchema,
  create(services) {
    const { ratesUrl, sanctionsUrl, rails, fx } = readSettings(settingsSchema, services.settings);
    const database = signingDatabase(
      createDatabase({ name: 'banking', services, client: (options) => new PrismaClient(options) }),
      services.keys,
    );
    const { clock, environment, gauges, keys, objects, peers, publicUrl } = services;
    const today = environment === 'production' ? undefined : () => clock.now();
    return {
      database,
      clock,
      keys,
      objects,
      files: askFiles(peers),
      // No role reads them: banking asks the tenant's policy who may read statements.
      documents: documentKeeper(peers, []),
      publicUrl,
      gauges,
      fx,
      rates: ratesUrl === null ? createEmbeddedRates(undefined, today) : createEcbRates(ratesUrl),
      sanctions: sanctionsUrl === null ? createEmbeddedSanctions() : createHttpSanctions({ url: sanctionsUrl }),
      rails:
        rails === null
          ? createSandboxRails({ database, clock, keys })
          : createHttpRails({ ...rails, token: rails.token === null ? null : rails.token.reveal() }),
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  workers: (deps) => [balanceWorker(deps), shortfallWorker(deps)],
  routes: (deps) => [exportRoute(deps), statementRoute(deps)],
  seed,
  seedOpening,
  components: ({ rates, rails, sanctions }) => [
    {
      name: 'rails',
      driver: rails.driver,
      detail: rails.environment === 'LIVE' ? 'credit transfers in euro' : 'SANDBOX: no money leaves',
    },
    {
      name: 'rates',
      driver: rates.driver,
      detail: rates.driver === 'live' ? 'daily reference rates' : 'a dated table that came with the program',
    },
    {
      name: 'sanctions-list',
      driver: sanctions.driver,
      detail:
        sanctions.driver === 'live'
          ? 'consolidated list of the European Union'
          : 'made-up names: clears nobody of a real list',
    },
  ],
  close: ({ database }) => database.close(),
});
