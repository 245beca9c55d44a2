import { rolePermissions } from '@codai/contracts/identity';
import { defineSubgraph, readSettings } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { productFlags } from '@codai/kit/security';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import type { IdentityContext } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { createTokenIssuer } from './proofs/tokens/issuer.ts';
import { routes } from './routes.ts';
import { buildSchema } from './schema.ts';
import { seed } from './seed.ts';
import { settings } from './settings.ts';
import { createProviders } from './sign-in/linked-accounts/providers.ts';
import { relyingPartyOf } from './sign-in/passkeys/relying-party.ts';
import { commonPasswords } from './sign-in/passwords/common-passwords.ts';
import { subjects } from './subjects.ts';
import { crons, tasks } from './tasks.ts';

/** Identity: accounts, how they sign in, their sessions and tokens, and the organisations they belong to. */
export default defineSubgraph<Deps, IdentityContext>({
  ...declarations,
  name: 'identity',
  migrations: new URL('./migrations', import.meta.url),
  subjects,
  audit,
  rolePermissions,
  schema: buildSchema,
  create: (services) => {
    const { clock, logger, keys, environment, publicUrl } = services;
    const { TOKEN_ISSUER, TOKEN_AUDIENCE, PASSKEY_ORIGINS, SEATS_DEFAULT, SEAT_PRICES } = readSettings(
      settings,
      services.settings,
    );
    const database = createDatabase({ name: 'identity', services, client: (options) => new PrismaClient(options) });
    const flags = productFlags(services, database);
    const issuer = TOKEN_ISSUER || publicUrl;
    const tokens = createTokenIssuer({ database, clock, keys, issuer, audience: TOKEN_AUDIENCE || 'codai' });
    const relyingParty = relyingPartyOf(publicUrl, PASSKEY_ORIGINS);
    const providers = createProviders(services.settings, { publicUrl, environment, clock });
    const seats = { default: SEATS_DEFAULT, prices: new Set(SEAT_PRICES?.split(',').map((price) => price.trim())) };
    return { database, clock, logger, keys, tokens, relyingParty, environment, providers, flags, publicUrl, seats };
  },
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  consumers,
  tasks,
  crons,
  routes,
  seed,
  components: ({ providers }) => [
    {
      name: 'sign-in-providers',
      driver: providers.isSandbox ? 'embedded' : 'live',
      detail: providers.list.map(({ id }) => id).join(', ') || 'none',
    },
    {
      name: 'password-screening',
      driver: 'embedded',
      detail: `a bundled list of ${commonPasswords.size} well-known passwords and their usual disguises`,
    },
  ],
  async close({ database, flags }) {
    flags.close();
    await database.close();
  },
});
