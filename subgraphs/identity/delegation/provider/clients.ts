import { type Caller, type Id, NotFoundError, newId, QuotaExceededError, ValidationError } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, Tx } from '../../deps.ts';
import type { OAuthClient, OAuthClientKind } from '../../generated/prisma/client.ts';
import { SIGNING_ALGORITHM, type SigningAlgorithm } from '../../ports/token-issuer.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { equalHashes, hashSecret, newSecret } from '../../proofs/codes/secrets.ts';
import { readDisplayName } from '../../users/rules.ts';
import { CLIENTS_MAX, REDIRECTS_MAX, redirectFault, SECRET_OVERLAP_MS } from './rules.ts';
import { OFFERED_SCOPES } from './scopes.ts';

export interface RegisterOAuthClient {
  readonly kind: OAuthClientKind;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly scopes: readonly string[];
  readonly idTokenAlgorithm?: SigningAlgorithm;
  /** Address that receives logout tokens of a `WEB` client; absent: none. */
  readonly backchannelLogoutUri?: string | null | undefined;
}

/** A client, with the only copy of its new secret; null for clients that keep none. */
export interface ClientWithSecret {
  readonly client: OAuthClient;
  readonly clientSecret: string | null;
}

/** Clients of the active tenant that have not ended, newest first. */
export async function listClients(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<OAuthClient>> {
  const page = byCreation.NEWEST_FIRST.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.oAuthClient.findMany({
      where: { tenantId: caller.tenantId ?? '', endedAt: null, ...page.where },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows);
}

/** Owner of the client; null once it has ended. */
export function findClient(deps: Deps, id: string): Promise<OAuthClient | null> {
  return deps.database.systemRead(null, (tx) => tx.oAuthClient.findFirst({ where: { id, endedAt: null } }));
}

/** Registers a client of the active tenant. Refuses malformed redirects, unknown scopes, and more than `CLIENTS_MAX` clients. */
export function registerClient(
  deps: Deps,
  caller: Caller,
  input: RegisterOAuthClient,
): Promise<ClientWithSecret | QuotaExceededError | ValidationError> {
  const faults = registrationFaults(deps, input);
  if (faults !== null) return Promise.resolve(faults);
  const clientSecret = hasSecret(input.kind) ? newSecret('ocs') : null;
  return writeAsCaller(deps, caller, async (tx, { userId, tenantId }) => {
    // Locked, so that two at once cannot both see room for one.
    await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${tenantId} FOR NO KEY UPDATE`;
    const count = await tx.oAuthClient.count({ where: { tenantId, endedAt: null } });
    if (count >= CLIENTS_MAX) {
      const message = `A tenant has at most ${CLIENTS_MAX} clients. Remove one first.`;
      return new QuotaExceededError('OAUTH_CLIENTS', count, null, message);
    }
    const client = await tx.oAuthClient.create({
      data: {
        id: newId('oac'),
        tenantId,
        kind: input.kind,
        name: input.name.trim(),
        secretHash: clientSecret && hashSecret(clientSecret),
        redirectUris: [...new Set(input.redirectUris)],
        postLogoutRedirectUris: [...new Set(input.postLogoutRedirectUris)],
        scopes: [...new Set(input.scopes)],
        idTokenAlgorithm: input.idTokenAlgorithm ?? SIGNING_ALGORITHM,
        backchannelLogoutUri: input.backchannelLogoutUri ?? null,
        createdById: userId,
        createdAt: deps.clock.now(),
      },
    });
    tx.outbox.append('identity.oauth-client.registered', {
      clientId: client.id,
      organizationId: tenantId,
      registeredById: userId,
    });
    return { client, clientSecret };
  });
}

function registrationFaults({ environment }: Deps, input: RegisterOAuthClient): ValidationError | null {
  const name = readDisplayName(input.name, 'input.name');
  if (name instanceof ValidationError) return name;
  const { kind } = input;
  const isRedirected = kind === 'WEB' || kind === 'NATIVE';
  if (isRedirected !== input.redirectUris.length > 0) {
    const message = isRedirected ? 'Give at least one redirect URI.' : 'A client of this kind has no redirect URI.';
    return new ValidationError('input.redirectUris', message);
  }
  for (const [field, uris] of Object.entries({
    redirectUris: input.redirectUris,
    postLogoutRedirectUris: input.postLogoutRedirectUris,
  })) {
    if (uris.length > REDIRECTS_MAX)
      return new ValidationError(`input.${field}`, `Give at most ${REDIRECTS_MAX} URIs.`);
    for (const uri of uris) {
      const fault = redirectFault(uri, { kind, isProduction: environment === 'production' });
      if (fault !== null) return new ValidationError(`input.${field}`, fault);
    }
  }
  const { backchannelLogoutUri } = input;
  if (backchannelLogoutUri != null) {
    const fault =
      kind === 'WEB'
        ? redirectFault(backchannelLogoutUri, { kind, isProduction: environment === 'production' })
        : 'Only a client on a server can be told of ended sessions.';
    if (fault !== null) return new ValidationError('input.backchannelLogoutUri', fault);
  }
  const unknown = input.scopes.find((scope) => !OFFERED_SCOPES.includes(scope));
  if (unknown !== undefined) {
    return new ValidationError('input.scopes', `There is no such scope. Choose among: ${OFFERED_SCOPES.join(' ')}.`);
  }
  return null;
}

export interface RotateClientSecret {
  readonly clientId: Id<'OAuthClient'>;
  /** Ends the present secret at once, as when it has leaked; otherwise it stays good for a day. */
  readonly endPrevious: boolean;
}

/** Gives a client a new secret. `NotFoundError` for a client of another tenant, one that has ended, and one that keeps no secret. */
export function rotateSecret(
  deps: Deps,
  caller: Caller,
  { clientId, endPrevious }: RotateClientSecret,
): Promise<ClientWithSecret | NotFoundError> {
  const clientSecret = newSecret('ocs');
  return writeAsCaller(deps, caller, async (tx, { userId, tenantId }) => {
    const client = await lockClient(tx, tenantId, clientId);
    if (client === null || client.secretHash === null) return new NotFoundError('OAuthClient', ['input', 'clientId']);
    const until = new Date(deps.clock.now().getTime() + SECRET_OVERLAP_MS);
    const rotated = await tx.oAuthClient.update({
      where: { id: clientId },
      data: {
        secretHash: hashSecret(clientSecret),
        previousSecretHash: endPrevious ? null : client.secretHash,
        previousSecretUntil: endPrevious ? null : until,
      },
    });
    tx.outbox.append('identity.oauth-client.secret-rotated', {
      clientId,
      organizationId: tenantId,
      rotatedById: userId,
    });
    return { client: rotated, clientSecret };
  });
}

/** Ends a client for good, and with it every grant to it (trigger). */
export function removeClient(
  deps: Deps,
  caller: Caller,
  clientId: Id<'OAuthClient'>,
): Promise<OAuthClient | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, { userId, tenantId }) => {
    const client = await lockClient(tx, tenantId, clientId);
    if (client === null) return new NotFoundError('OAuthClient', ['input', 'clientId']);
    const ended = await tx.oAuthClient.update({ where: { id: clientId }, data: { endedAt: deps.clock.now() } });
    tx.outbox.append('identity.oauth-client.ended', { clientId, organizationId: tenantId, endedById: userId });
    return ended;
  });
}

async function lockClient(tx: Tx, tenantId: string, id: string): Promise<OAuthClient | null> {
  await tx.$queryRaw`SELECT id FROM oauth_clients WHERE id = ${id} FOR NO KEY UPDATE`;
  return tx.oAuthClient.findFirst({ where: { id, tenantId, endedAt: null } });
}

function hasSecret(kind: OAuthClientKind): boolean {
  return kind === 'WEB' || kind === 'SERVICE';
}

const grantTypes: Readonly<Record<OAuthClientKind, readonly string[]>> = {
  WEB: ['authorization_code', 'refresh_token'],
  NATIVE: ['authorization_code', 'refresh_token'],
  DEVICE: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
  SERVICE: ['client_credentials'],
};

/** Between the two hashes that may be good during an overlap; no base64url text has it. */
const SEPARATOR = ' ';

/** A client as the provider knows it. Where it keeps a secret, the provider is given the hashes. Source: OpenID Connect Registration §2. */
export function clientMetadata(client: OAuthClient, now: Date): Record<string, unknown> {
  const { kind, secretHash, previousSecretHash, previousSecretUntil } = client;
  const hashes = [secretHash, previousSecretUntil !== null && now < previousSecretUntil ? previousSecretHash : null];
  return {
    client_id: client.id,
    client_name: client.name,
    application_type: kind === 'NATIVE' ? 'native' : 'web',
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    response_types: client.redirectUris.length > 0 ? ['code'] : [],
    grant_types: grantTypes[kind],
    scope: kind === 'SERVICE' ? undefined : client.scopes.join(' '),
    id_token_signed_response_alg: client.idTokenAlgorithm,
    // `sid` stands in its ID tokens then.
    ...(client.backchannelLogoutUri !== null && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    token_endpoint_auth_method: hasSecret(kind) ? 'client_secret_basic' : 'none',
    ...(secretHash !== null && { client_secret: hashes.filter((hash) => hash !== null).join(SEPARATOR) }),
  };
}

/** Whether a secret is one of those whose hashes `clientMetadata` gave. */
export function matchesClientSecret(hashes: string, secret: string): boolean {
  const hash = hashSecret(secret);
  return hashes.split(SEPARATOR).some((each) => equalHashes(each, hash));
}
