import { type Caller, type Clock, type Keyring, signedTokens } from '@codai/kit';
import { standingKeys } from '@codai/kit/security';

/** Source: files (d) 3. */
export const DOWNLOAD_MS_MAX = 300_000;
const tokens = signedTokens('files downloads');

/** Right of the holder of an address to read something. */
export interface Grant {
  /**
   * `version`, `derivative`: a user's, judged again when it is used. `link`: a counted download. `quarantined`: a security officer's. `domain`: a
   * document that a subgraph lets its holder read.
   */
  readonly kind: 'derivative' | 'domain' | 'link' | 'quarantined' | 'version';
  /** Id of the file, of the derivative, or of the counted download. */
  readonly id: string;
  /** Number of the version. */
  readonly number: number;
  readonly method: 'GET' | 'HEAD';
  readonly tenantId: string;
  /** Empty for a link, and where a subgraph names nobody. */
  readonly userId: string;
  /** Keys that must not have been withdrawn from the caller it was made for; none for a link, whose giver's standing is asked for. */
  readonly standing: readonly string[];
  /** For `domain` alone: the subgraph that lets its holder read, in which case, and the image to read in place of the file. */
  readonly by?: { readonly domain: string; readonly caseId: string | null; readonly image?: 'PREVIEW' | 'THUMBNAIL' };
}

/** The roles that the caller of an address had in a tenant: they are what its standing says. */
export function rolesOf({ userId, standing }: Pick<Grant, 'standing' | 'userId'>, tenantId: string): readonly string[] {
  const start = `${userId}|${tenantId}|`;
  return standing.filter((key) => key.startsWith(start) && key !== start).map((key) => key.slice(start.length));
}

/** The session, the roles and the membership of a caller, the blocks on it, and no proof: an address lasts for minutes. */
export function standingOf(caller: Caller): readonly string[] {
  const asMember = caller.service === undefined ? standingKeys({ ...caller, roles: [], sessionId: null }) : [];
  return [...new Set([...standingKeys(caller), ...asMember])].filter((key) => !key.startsWith('proof:'));
}

interface LinkDeps {
  readonly keys: Pick<Keyring, 'derivations' | 'derive'>;
  readonly clock: Pick<Clock, 'now'>;
}

const kinds: ReadonlySet<string> = new Set(['derivative', 'domain', 'link', 'quarantined', 'version']);

/** Address that gives out an object, one method and for `ttlMs`, at most five minutes. */
export function downloadUrl(
  { keys, clock, publicUrl }: LinkDeps & { readonly publicUrl: string },
  grant: Grant,
  ttlMs: number,
) {
  const expiresAt = new Date(clock.now().getTime() + Math.min(ttlMs, DOWNLOAD_MS_MAX));
  const { kind, id, number, method, tenantId, userId, standing, by } = grant;
  const said = [kind, id, number, method, tenantId, userId, expiresAt.getTime(), standing, ...(by ? [by] : [])];
  const body = Buffer.from(JSON.stringify(said)).toString('base64url');
  return { url: `${publicUrl}/d/${tokens.tokenOf(keys, body)}`, expiresAt };
}

/** The right that an address carries, or null for one that is altered, expired or for another method (FILE-3). HEAD is allowed where GET is. */
export function grantIn({ keys, clock }: LinkDeps, token: string, method: string): Grant | null {
  const body = tokens.bodyIn(keys, token);
  if (body === null) return null;
  const [kind, id, number, allowed, tenantId, userId, until, standing, by] = JSON.parse(
    Buffer.from(body, 'base64url').toString(),
  ) as [Grant['kind'], string, number, Grant['method'], string, string, number, (readonly string[])?, Grant['by']?];
  // Addresses of an earlier release say nothing of a standing.
  if (!kinds.has(kind) || standing === undefined || until <= clock.now().getTime()) return null;
  return method === allowed || (method === 'HEAD' && allowed === 'GET')
    ? { kind, id, number, method: allowed, tenantId, userId, standing, ...(by && { by }) }
    : null;
}
