import { createDatabase, defineSubgraph } from '@codai/kit';
import { audit } from './audit.ts';
import { type LearningContext, loadersFor } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
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
    logger: services.logger,
    signals: services.signals,
    publicUrl: services.publicUrl,
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  routes,
  tasks,
  crons,
  close: ({ database }) => database.close(),
});
