import { defineSubgraph } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { JobsContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { createBank } from './peers/bank.ts';
import { askCredentials } from './peers/credentials.ts';
import { askFiles } from './peers/files.ts';
import { askNames } from './peers/identity.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Jobs: employers, postings, candidates, matching, the pipeline to an offer, and contracts whose milestones are paid from escrow. */
export default defineSubgraph<Deps, JobsContext>({
  ...declarations,
  name: 'jobs',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, keys, logger, peers, publicUrl } = services;
    return {
      database: createDatabase({ name: 'jobs', services, client: (options) => new PrismaClient(options) }),
      clock,
      keys,
      logger,
      publicUrl,
      bank: createBank(peers),
      credentials: askCredentials(peers),
      documents: askFiles(peers),
      names: askNames(peers),
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  seed,
  close: ({ database }) => database.close(),
});
