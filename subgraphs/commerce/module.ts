import { defineSubgraph } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { audit } from './audit.ts';
import type { CommerceContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { askFiles } from './peers/files.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { subjects } from './subjects.ts';

/** Commerce: shops, their goods and stock, and carts. */
export default defineSubgraph<Deps, CommerceContext>({
  ...declarations,
  name: 'commerce',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create: (services) => ({
    database: createDatabase({ name: 'commerce', services, client: (options) => new PrismaClient(options) }),
    clock: services.clock,
    pictures: askFiles(services.peers),
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  seed,
  close: ({ database }) => database.close(),
});
