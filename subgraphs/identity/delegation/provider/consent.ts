import { InvalidGrantError } from '@codai/contracts/identity';
import { type Caller, stepUpRequired, ValidationError } from '@codai/kit';
import type { Deps, ReadingTx, Tx } from '../../deps.ts';
import type { OAuthClient, OAuthGrant, Session } from '../../generated/prisma/client.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { asIdentity } from '../../proofs/callers/as-identity.ts';
import { isLive } from '../../proofs/callers/rules.ts';
import { newSecret } from '../../proofs/codes/secrets.ts';
import { lastProofOf, STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { createGrant } from './grants.ts';
import { TICKET_MS } from './rules.ts';
import { scopesIn } from './scopes.ts';
import { artifactHash, findArtifact, keepArtifact, useArtifact } from './store.ts';

/** Request of a client to the signed-in user, while a browser or device waits for the answer. */
export interface AuthorizationRequest {
  /** Known to the browser that came with it. */
  readonly id: string;
  readonly client: OAuthClient;
  /** Where the answer is sent: host and port, or the scheme of an app; null for a device. */
  readonly redirectHost: string | null;
  /** All that may be granted: asked for, and allowed to the client. */
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

interface Interaction extends AuthorizationRequest {
  readonly startedAt: Date;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Null for one that is unknown, answered or expired. */
export function findRequest(deps: Deps, caller: Caller, id: string): Promise<AuthorizationRequest | null> {
  return deps.database.systemRead(caller.tenantId, (tx) => readInteraction(deps, tx, id));
}

async function readInteraction(deps: Deps, tx: ReadingTx | Tx, id: string): Promise<Interaction | null> {
  const found = await findArtifact(deps, tx, 'Interaction', id);
  if (found === null || 'result' in found.payload) return null;
  const params = found.payload.params as Readonly<Record<string, unknown>>;
  const client = await tx.oAuthClient.findFirst({ where: { id: String(params.client_id), endedAt: null } });
  if (client === null) return null;
  const scopes = scopesIn(params.scope as string | undefined).filter((scope) => client.scopes.includes(scope));
  return {
    id,
    client,
    scopes,
    params,
    redirectHost: hostOf(params.redirect_uri),
    startedAt: found.row.createdAt,
    expiresAt: found.row.expiresAt,
  };
}

function hostOf(redirectUri: unknown): string | null {
  if (typeof redirectUri !== 'string' || !URL.canParse(redirectUri)) return null;
  const { host, protocol } = new URL(redirectUri);
  return host === '' ? protocol.slice(0, -1) : host;
}

export interface GrantConsent {
  readonly requestId: string;
  readonly scopes: readonly string[];
}

export interface ConsentTicket {
  readonly ticket: string;
  readonly expiresAt: Date;
}

/** Content of a ticket. */
interface Ticket extends Record<string, unknown> {
  readonly interaction: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly tenantId: string;
  readonly scopes: readonly string[];
}

/**
 * Allows a client some of what it asks for, in the active tenant. Answers a ticket: the consent takes effect when the browser that the
 * request came with redeems it, so that nobody consents for somebody else's browser (ID-15).
 *
 * Refusals: `InvalidGrantError` for a request that is unknown, answered or expired; `ValidationError` for a scope that was not asked for.
 * Throws STEP_UP_REQUIRED when the client asks for a fresh proof and the session has none.
 */
export function grantConsent(
  deps: Deps,
  caller: Caller,
  { requestId, scopes }: GrantConsent,
): Promise<ConsentTicket | InvalidGrantError | ValidationError> {
  return writeAsCaller(deps, caller, (tx, { userId, sessionId, tenantId }) =>
    asIdentity(tx, async () => {
      const request = await readInteraction(deps, tx, requestId);
      if (request === null) return new InvalidGrantError();
      const unasked = scopes.find((scope) => !request.scopes.includes(scope));
      if (unasked !== undefined) return new ValidationError('input.scopes', `The app did not ask for ${unasked}.`);
      const session = await tx.session.findUniqueOrThrow({ where: { id: sessionId } });
      requireFreshProof(deps, caller, request, session);

      const ticket = newSecret('tkt');
      const expiresAt = new Date(deps.clock.now().getTime() + TICKET_MS);
      // A client that asks for an ID token gets one: without it the answer would say nothing.
      const granted = request.scopes.filter((scope) => scope === 'openid' || scopes.includes(scope));
      const interaction = artifactHash('Interaction', requestId);
      const payload: Ticket = { interaction, userId, sessionId, tenantId, scopes: granted };
      await keepArtifact(deps, tx, { kind: 'ConsentTicket', secret: ticket, payload, expiresAt, userId });
      return { ticket, expiresAt };
    }),
  );
}

/** `max_age` and `prompt=login` ask that the user has proven who they are, not only that a session lives. Source: OpenID Connect Core §3.1.2.1. */
function requireFreshProof(deps: Deps, caller: Caller, { params, startedAt }: Interaction, session: Session): void {
  const provenAt = lastProofOf(session);
  const maxAge = params.max_age === undefined ? null : Number(params.max_age);
  const ageSeconds = (deps.clock.now().getTime() - provenAt.getTime()) / 1000;
  const isTooOld = maxAge !== null && ageSeconds > maxAge;
  const asksForLogin = scopesIn(params.prompt as string | undefined).includes('login');
  if (isTooOld || (asksForLogin && provenAt < startedAt)) {
    const maxAgeSeconds = Math.min(maxAge ?? STEP_UP_SECONDS, STEP_UP_SECONDS);
    throw stepUpRequired('The app asks that you prove again who you are.', maxAgeSeconds, caller);
  }
}

export interface Consent {
  readonly grant: OAuthGrant;
  readonly session: Session;
}

/**
 * Redeems a ticket for the request that the browser proves to hold, once: writes the grant. Null for a ticket that is unknown, used,
 * expired or of another request, and when the session that consented has ended since.
 */
export function redeemTicket(deps: Deps, ticket: string, requestId: string): Promise<Consent | null> {
  return deps.database.systemWrite(null, async (tx) => {
    const found = await findArtifact(deps, tx, 'ConsentTicket', ticket);
    if (found === null || !(await useArtifact(deps, tx, 'ConsentTicket', ticket))) return null;
    const { interaction, userId, sessionId, tenantId, scopes } = found.payload as Ticket;
    if (interaction !== artifactHash('Interaction', requestId)) return null;
    const request = await readInteraction(deps, tx, requestId);
    if (request === null) return null;
    // Locked: an end of the session either came first and is seen, or comes after the grant, which does not hang on it.
    await tx.$queryRaw`SELECT id FROM sessions WHERE id = ${sessionId} FOR NO KEY UPDATE`;
    const session = await tx.session.findUnique({ where: { id: sessionId } });
    if (session === null || !isLive(session, deps.clock.now())) return null;
    const aal = session.aal === 2 ? 2 : 1;
    const grant = await createGrant(deps, tx, {
      userId,
      clientId: request.client.id,
      tenantId,
      sessionId,
      aal,
      scopes,
    });
    return { grant, session };
  });
}
