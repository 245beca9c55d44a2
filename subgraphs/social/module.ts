import { rolePermissions } from '@codai/contracts/identity';
import { defineSubgraph } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { attachmentRoute } from './attachments/route.ts';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { SocialContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { attachedFilesOf } from './ports/attached-files.ts';
import { pageReader } from './ports/page-reader.ts';
import { askFiles } from './ports/pictures.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Social: profiles, posts, relations, the home feed, conversations and presence. */
export default defineSubgraph<Deps, SocialContext>({
  ...declarations,
  name: 'social',
  rolePermissions,
  migrations: new URL('./migrations', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create: (services) => ({
    database: createDatabase({ name: 'social', services, client: (options) => new PrismaClient(options) }),
    clock: services.clock,
    signals: services.signals,
    pictures: askFiles(services.peers),
    attachedFiles: attachedFilesOf(services.peers),
    readPage: pageReader({ allowsLoopback: services.environment !== 'production' }),
    keys: services.keys,
    publicUrl: services.publicUrl,
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  routes: (deps) => [attachmentRoute(deps)],
  consumers,
  tasks,
  crons,
  seed,
  close: ({ database }) => database.close(),
});
