import { defineSubgraph } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { peopleOf } from '@codai/kit/security';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { CredentialsContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { embeddedChain } from './issuance/anchoring/embedded.ts';
import { loadersFor } from './loaders.ts';
import { recipientsOf } from './ports/recipients.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Credentials: issuers, templates, signed credentials and badges, their states, anchors, verification, and what recipients show. */
export default defineSubgraph<Deps, CredentialsContext>({
  ...declarations,
  name: 'credentials',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create(services) {
    const { clock, keys, logger, peers, publicUrl } = services;
    const database = createDatabase({ name: 'credentials', services, client: (options) => new PrismaClient(options) });
    const [people, recipients] = [peopleOf(peers), recipientsOf(peers)];
    return {
      database,
      clock,
      keys,
      logger,
      people,
      recipients,
      publicUrl,
      anchors: embeddedChain({ database, clock }),
    };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  routes,
  tasks,
  crons,
  seed,
  components: ({ anchors }) => [
    {
      name: 'anchor',
      driver: 'embedded',
      detail: `${anchors.network}: a chain of this installation alone, no public network`,
    },
  ],
  close: ({ database }) => database.close(),
});
