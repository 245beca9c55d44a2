import { createDatabase, defineSubgraph, readSettings } from '@codai/kit';
import { audit } from './audit.ts';
import { createLogSigner } from './audit-log/signer.ts';
import { consumers } from './consumers.ts';
import { loadersFor, type SecurityContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { rootFieldsOf } from './rate-limits/root-fields.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { settings } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks/tasks.ts';

/** Security: the audit log of the platform, requests of persons about their data, holds and consents. */
export default defineSubgraph<Deps, SecurityContext>({
  ...declarations,
  name: 'security',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create: (services) => ({
    database: createDatabase({ name: 'security', services, client: (options) => new PrismaClient(options) }),
    clock: services.clock,
    logger: services.logger,
    keys: services.keys,
    objects: services.objects,
    exports: services.exports,
    erasureWaitDays: readSettings(settings, services.settings).ERASURE_WAIT_DAYS,
    signer: createLogSigner(services.keys),
    rootFields: rootFieldsOf(services.installation),
    publicUrl: services.publicUrl,
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  routes,
  close: ({ database }) => database.close(),
});
