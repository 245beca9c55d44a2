import { InvalidGrantError } from '@codai/contracts/identity';
import { type Id, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { oneFactor } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { OAuthClient } from '../../generated/prisma/client.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { type ClientWithSecret, listClients, registerClient, removeClient, rotateSecret } from './clients.ts';
import { type AuthorizationRequest, type ConsentTicket, findRequest, grantConsent } from './consent.ts';
import { type ListedGrant, listGrants, revokeConsent } from './grants.ts';

const manager = { role: ['OWNER', 'ADMIN'] } as const;
const provenManager = { ...manager, stepUp: STEP_UP_SECONDS } as const;

const OAuthClientKind = builder.enumeration('OAuthClientKind', 'Kind of an OAuth client.', {
  WEB: 'Program on a server. Keeps a secret and signs users in by the authorization code flow.',
  NATIVE: 'App on a phone or computer. Keeps no secret and signs users in by the authorization code flow.',
  DEVICE: 'Device without a browser. Signs users in by the device flow.',
  SERVICE: 'Program that acts in its own name. Introspects tokens and holds tokens of its own.',
});

const IdTokenAlgorithm = builder.enumeration(
  'IdTokenAlgorithm',
  'Algorithm that signs the ID tokens of a client (RFC 7518, RFC 8037).',
  {
    EDDSA: 'Ed25519.',
    RS256: 'RSA with SHA-256, for clients that know no other.',
  },
);
const algorithms = { EDDSA: 'EdDSA', RS256: 'RS256' } as const;

const OAuthClientType = builder.objectRef<OAuthClient>('OAuthClient').implement({
  description: 'Program of the active tenant that signs users in with this platform as OpenID provider.',
  authScopes: manager,
  fields: (t) => ({
    id: t.identifier('id', 'Identifier of the client, also its `client_id`.'),
    kind: t.field({ type: OAuthClientKind, description: 'Kind of the client.', resolve: ({ kind }) => kind }),
    name: t.text('name', 'Name that users see when they are asked for consent, 1 to 80 characters.'),
    redirectUris: t.stringList({
      description: 'Addresses to which the answer of an authorization may be sent. Compared exactly.',
      resolve: ({ redirectUris }) => redirectUris,
    }),
    postLogoutRedirectUris: t.stringList({
      description: 'Addresses to which a browser may be sent after sign-out. Compared exactly.',
      resolve: ({ postLogoutRedirectUris }) => postLogoutRedirectUris,
    }),
    scopes: t.stringList({
      description: 'Scopes that the client may ask users for.',
      resolve: ({ scopes }) => scopes,
    }),
    previousSecretUntil: t.instant(
      'previousSecretUntil',
      'Instant until which the secret before the last rotation is accepted; null when there is none.',
      { nullable: true },
    ),
    idTokenAlgorithm: t.field({
      type: IdTokenAlgorithm,
      description: 'Algorithm that signs the ID tokens of the client.',
      resolve: ({ idTokenAlgorithm }) => (idTokenAlgorithm === algorithms.RS256 ? 'RS256' : 'EDDSA'),
    }),
    backchannelLogoutUri: t.text(
      'backchannelLogoutUri',
      'Address that is notified when a session of a user ends (OpenID Connect Back-Channel Logout 1.0); null for none.',
      { nullable: true },
    ),
    createdAt: t.instant('createdAt', 'Instant of the registration.'),
  }),
});

const OAuthClientConnection = builder.connectionOf({ name: 'OAuthClient', node: OAuthClientType });

builder.queryList('oauthClients', {
  type: OAuthClientConnection,
  description: 'OAuth clients of the active tenant, newest first. For owners and admins.',
  authScopes: manager,
  list: listClients,
});

const ClientWithSecretType = builder.objectRef<ClientWithSecret>('OAuthClientWithSecret').implement({
  description: 'OAuth client together with a secret that is shown once.',
  authScopes: manager,
  fields: (t) => ({
    client: t.field({ type: OAuthClientType, description: 'The client.', resolve: ({ client }) => client }),
    clientSecret: t.text('clientSecret', 'New secret of the client; null for clients that keep none.', {
      nullable: true,
    }),
  }),
});

builder.verb('registerOAuthClient', {
  description: 'Registers an OAuth client of the active tenant. The secret is shown in this answer only.',
  authScopes: provenManager,
  input: (t) => ({
    kind: t.field({ type: OAuthClientKind, description: 'Kind of the client.' }),
    name: t.string({ description: 'Name that users see, 1 to 80 characters.' }),
    redirectUris: t.stringList({
      defaultValue: [],
      description: 'Redirect addresses of a `WEB` or `NATIVE` client, 1 to 10; empty for the other kinds.',
    }),
    postLogoutRedirectUris: t.stringList({
      defaultValue: [],
      description: 'Addresses for browsers that have signed out, at most 10.',
    }),
    scopes: t.stringList({ description: 'Scopes that the client may ask users for.' }),
    idTokenAlgorithm: t.field({
      type: IdTokenAlgorithm,
      defaultValue: 'EDDSA',
      description: 'Algorithm that signs the ID tokens of the client.',
    }),
    backchannelLogoutUri: t.string({
      required: false,
      description:
        'Address of a `WEB` client that a signed logout token is posted to when a session of a user ends; null for none. It has to be public.',
    }),
  }),
  result: ClientWithSecretType,
  refusals: [QuotaExceededError, ValidationError],
  run: (ctx, caller, { idTokenAlgorithm, ...input }) =>
    registerClient(ctx, caller, { ...input, idTokenAlgorithm: algorithms[idTokenAlgorithm] }),
});

builder.verb('rotateClientSecret', {
  description: 'Gives a client a new secret. The previous one is accepted for another day, unless it is ended at once.',
  authScopes: provenManager,
  input: (t) => ({
    clientId: t.idOf('OAuthClient', 'Identifier of the client.'),
    endPrevious: t.boolean({ defaultValue: false, description: 'Whether the previous secret ends at once.' }),
  }),
  result: ClientWithSecretType,
  refusals: [NotFoundError],
  run: rotateSecret,
});

builder.verb('removeOAuthClient', {
  description: 'Removes a client for good and ends all that users have granted it.',
  authScopes: provenManager,
  input: (t) => ({ clientId: t.idOf('OAuthClient', 'Identifier of the client.') }),
  result: OAuthClientType,
  refusals: [NotFoundError],
  run: (ctx, caller, { clientId }) => removeClient(ctx, caller, clientId),
});

const AuthorizationRequestType = builder.objectRef<AuthorizationRequest>('AuthorizationRequest').implement({
  description: 'Request of a client that waits for the consent of the signed-in user.',
  authScopes: oneFactor,
  fields: (t) => ({
    id: t.identifier('id', 'Identifier of the request, for `grantConsent`.'),
    clientId: t.id({ description: 'Identifier of the client that asks.', resolve: ({ client }) => client.id }),
    clientName: t.string({ description: 'Name of the client that asks.', resolve: ({ client }) => client.name }),
    redirectHost: t.text(
      'redirectHost',
      'Host to which the answer is sent, or the scheme of an app; null for a device.',
      { nullable: true },
    ),
    scopes: t.stringList({ description: 'Scopes that can be granted.', resolve: ({ scopes }) => scopes }),
    expiresAt: t.instant('expiresAt', 'Instant at which the request expires, 10 minutes after its beginning.'),
  }),
});

builder.queryField('authorizationRequest', (t) =>
  t.field({
    type: AuthorizationRequestType,
    nullable: true,
    authScopes: oneFactor,
    description: 'Request of a client for consent; null when it is unknown, answered or expired.',
    args: {
      id: t.arg.id({ description: 'Identifier of the request, from the address that the browser was sent to.' }),
    },
    resolve: (_root, { id }, ctx) => findRequest(ctx, ctx.caller, String(id)),
  }),
);

const ConsentTicketType = builder.objectRef<ConsentTicket>('ConsentTicket').implement({
  description: 'Proof of a consent, to be sent once by the browser that the request came with.',
  authScopes: oneFactor,
  fields: (t) => ({
    ticket: t.text('ticket', 'Secret to send to `/oauth/interaction/<request>`.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the ticket expires, 2 minutes after it was issued.'),
  }),
});

builder.verb('grantConsent', {
  description:
    'Allows a client some of the scopes that it asks for. Takes effect when the browser that the request came with sends the ticket.',
  authScopes: oneFactor,
  input: (t) => ({
    requestId: t.id({ description: 'Identifier of the request.' }),
    scopes: t.stringList({ description: 'Scopes to grant, among those of the request. `openid` is always granted.' }),
  }),
  result: ConsentTicketType,
  refusals: [InvalidGrantError, ValidationError],
  run: (ctx, caller, { requestId, scopes }) => grantConsent(ctx, caller, { requestId: String(requestId), scopes }),
});

const OAuthGrantType = builder.objectRef<ListedGrant>('OAuthGrant').implement({
  description: 'Consent of the caller that lets a client sign them in and read by its scopes.',
  authScopes: oneFactor,
  fields: (t) => ({
    id: t.identifier('id', 'Identifier of the grant.'),
    clientId: t.identifier('clientId', 'Identifier of the client, for `revokeConsent`.'),
    clientName: t.string({ description: 'Name of the client.', resolve: ({ client }) => client.name }),
    scopes: t.stringList({ description: 'Scopes that were granted.', resolve: ({ scopes }) => scopes }),
    tenantId: t.identifier('tenantId', 'Identifier of the tenant whose data the client reads.'),
    createdAt: t.instant('createdAt', 'Instant of the consent.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the client has to ask again.'),
  }),
});

const OAuthGrantConnection = builder.connectionOf({ name: 'OAuthGrant', node: OAuthGrantType });

builder.queryList('myConsents', {
  type: OAuthGrantConnection,
  description: 'Consents of the caller that have neither been withdrawn nor expired, newest first.',
  authScopes: oneFactor,
  list: listGrants,
});

interface ConsentRevoked {
  readonly clientId: Id<'OAuthClient'>;
  readonly grantsEnded: number;
}
const ConsentRevokedType = builder.objectRef<ConsentRevoked>('ConsentRevoked').implement({
  description: 'Confirmation that a client has lost all that the caller granted it.',
  authScopes: oneFactor,
  fields: (t) => ({
    clientId: t.identifier('clientId', 'Identifier of the client.'),
    grantsEnded: t.integer('grantsEnded', 'Number of grants that ended, 0 when the client had none.'),
  }),
});

builder.verb('revokeConsent', {
  description:
    'Takes back all that the caller has granted a client. None of its tokens is accepted anywhere from this answer on.',
  authScopes: oneFactor,
  input: (t) => ({ clientId: t.idOf('OAuthClient', 'Identifier of the client.') }),
  result: ConsentRevokedType,
  run: async (ctx, caller, { clientId }) => ({ clientId, grantsEnded: await revokeConsent(ctx, caller, clientId) }),
});
