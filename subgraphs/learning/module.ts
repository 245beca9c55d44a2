import { createDatabase, defineSubgraph } from '@codai/kit';
import { audit } from './audit.ts';
import { type LearningContext, loadersFor } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** The subgraph learning, as a host sees it. */
export default defineSubgraph<Deps, LearningContext>({
  ...declarations,
  name: 'learning',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create: (services) => ({
    database: createDatabase({ name: 'learning', services, client: (options) => new PrismaClient(options) }),
    clock: services.clock,
    keys: services.keys,
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  tasks,
  seed,
  crons,
  close: ({ database }) => database.close(),
});
