import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { CommerceContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { askBanking } from './peers/banking.ts';
import { askFiles, askForDownloads } from './peers/files.ts';
import { askPayments } from './peers/payments.ts';
import { databaseFinder } from './peers/search/finder.ts';
import { openSearchFinder } from './peers/search/opensearch.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settings } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Commerce: shops, their goods and stock, carts, and orders with deliveries, returns and payouts. */
export default defineSubgraph<Deps, CommerceContext>({
  ...declarations,
  name: 'commerce',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const read = readSettings(settings, services.settings);
    const url = read.COMMERCE_SEARCH_URL?.reveal();
    return {
      database: createDatabase({ name: 'commerce', services, client: (options) => new PrismaClient(options) }),
      clock: services.clock,
      keys: services.keys,
      logger: services.logger,
      pictures: askFiles(services.peers),
      downloads: askForDownloads(services.peers),
      payments: askPayments(services.peers),
      bank: askBanking(services.peers),
      cartQuietMs: read.CART_QUIET_HOURS * 3_600_000,
      finder: url === undefined ? databaseFinder : openSearchFinder(url, services.logger),
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  seed,
  components: ({ finder }) => [
    {
      name: 'search',
      driver: finder.index === null ? 'embedded' : 'live',
      detail: finder.index === null ? 'PostgreSQL' : 'OpenSearch',
    },
  ],
  close: ({ database }) => database.close(),
});
