import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { productFlags } from '@codai/kit/security';
import { lockFileOf } from './assurance/scans/lock-file.ts';
import { audit } from './audit.ts';
import { auditLogWorker } from './audit-log/intact-gauge.ts';
import { createLogSigner } from './audit-log/signer.ts';
import { consumers } from './consumers.ts';
import type { SecurityContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { leavingOf } from './privacy/subject-requests/may-leave.ts';
import { rootFieldsOf } from './protection/rate-limits/root-fields.ts';
import { incidentsWorker } from './protection/threats/incident-gauge.ts';
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
  create(services) {
    const database = createDatabase({ name: 'security', services, client: (options) => new PrismaClient(options) });
    const set = readSettings(settings, services.settings);
    return {
      database,
      clock: services.clock,
      logger: services.logger,
      flags: productFlags(services, database),
      keys: services.keys,
      objects: services.objects,
      exports: services.exports,
      leaving: leavingOf(services.peers),
      erasureWaitDays: set.ERASURE_WAIT_DAYS,
      advisories:
        set.ADVISORIES_URL === undefined
          ? { file: set.ADVISORIES_FILE ?? null }
          : { registry: set.ADVISORIES_URL.replace(/\/+$/, '') },
      securityContact: set.SECURITY_CONTACT ?? null,
      lockFile: lockFileOf(services.installation),
      signer: createLogSigner(services.keys),
      archive: services.archive,
      auditRetentionDays: set.AUDIT_LOG_RETENTION_DAYS ?? null,
      rootFields: rootFieldsOf(services.installation),
      publicUrl: services.publicUrl,
      gauges: services.gauges,
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  workers: (deps) => [incidentsWorker(deps), auditLogWorker(deps)],
  routes,
  async close({ database, flags }) {
    flags.close();
    await database.close();
  },
});
