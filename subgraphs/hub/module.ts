import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { HubContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { createFlagClients } from './ports/flag-clients.ts';
import { createRegistry } from './ports/registry.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settings } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** The subgraph hub, as a host sees it. */
export default defineSubgraph<Deps, HubContext>({
  ...declarations,
  name: 'hub',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, logger, signals, environment } = services;
    const { FLAG_ENVIRONMENT } = readSettings(settings, services.settings);
    const database = createDatabase({ name: 'hub', services, client: (options) => new PrismaClient(options) });
    return {
      database,
      clock,
      logger,
      signals,
      registry: createRegistry(services.installation),
      flags: createFlagClients({ database, signals, logger }),
      flagEnvironment: FLAG_ENVIRONMENT ?? (environment === 'production' ? 'PRODUCTION' : 'DEVELOPMENT'),
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  seed,
  async ready({ database }) {
    await database.pool.query('SELECT 1');
  },
  async close({ database, flags }) {
    flags.close();
    await database.close();
  },
});
