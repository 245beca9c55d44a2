import { defineSubgraph } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { MarketingContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { subjects } from './subjects.ts';
import { tasks } from './tasks.ts';

/** Marketing: contacts and their consents, segments and campaigns. */
export default defineSubgraph<Deps, MarketingContext>({
  ...declarations,
  name: 'marketing',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create: (services) => ({
    database: createDatabase({ name: 'marketing', services, client: (options) => new PrismaClient(options) }),
    clock: services.clock,
    keys: services.keys,
    publicUrl: services.publicUrl,
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  routes,
  seed,
  close: ({ database }) => database.close(),
});
