import { defineSubgraph } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { peopleOf } from '@codai/kit/security';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { LearningContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { askFiles } from './ports/attachments.ts';
import { askForCopies } from './ports/copies.ts';
import { createPayments } from './ports/payments.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { readIceSettings } from './settings.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Learning: courses and their gradebook, the classroom, study spaces, the library and research. */
export default defineSubgraph<Deps, LearningContext>({
  ...declarations,
  name: 'learning',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, keys, logger, publicUrl, signals, peers } = services;
    const database = createDatabase({ name: 'learning', services, client: (options) => new PrismaClient(options) });
    const asked = {
      payments: createPayments(peers),
      attachments: askFiles(peers),
      copies: askForCopies(peers),
      people: peopleOf(peers),
    };
    const ice = readIceSettings(services.settings);
    return { database, clock, keys, logger, publicUrl, signals, ice, ...asked };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  routes,
  seed,
  close: ({ database }) => database.close(),
});
