import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { peopleOf } from '@codai/kit/security';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import { ENGINE } from './contents/inspection/scan.ts';
import type { FilesContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settings } from './settings.ts';
import { CountedPasswordTries } from './sharing/links/tries.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks/tasks.ts';

/** Files: uploads, versions, folders, sharing, and what is made of contents. */
export default defineSubgraph<Deps, FilesContext>({
  ...declarations,
  name: 'files',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, logger, keys, objects, peers, signals, publicUrl } = services;
    const read = readSettings(settings, services.settings);
    const { FILES_QUOTA_BYTES: quotaBytes, FILES_FILE_BYTES_MAX: fileBytesMax, CORS_ORIGINS: corsOrigins } = read;
    const database = createDatabase({ name: 'files', services, client: (options) => new PrismaClient(options) });
    const people = peopleOf(peers);
    const tries = new CountedPasswordTries({ database, clock });
    return {
      database,
      clock,
      logger,
      keys,
      objects,
      tries,
      people,
      signals,
      publicUrl,
      quotaBytes,
      fileBytesMax,
      corsOrigins,
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  routes,
  consumers,
  tasks,
  crons,
  seed,
  components: () => [
    { name: 'scanner', driver: 'embedded', detail: `${ENGINE}: signatures and structure, not a full anti-virus` },
    { name: 'transcoder', driver: 'embedded', detail: 'not configured: video is served as it is' },
  ],
  close: ({ database }) => database.close(),
});
