import {
  AccountLinkRequiresProofError,
  InvalidGrantError,
  LastWayInError,
  NotConfiguredError,
} from '@codai/contracts/identity';
import { ConflictError, NotFoundError, unwrap } from '@codai/kit';
import { anyone, oneFactor } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { LinkedAccount } from '../../generated/prisma/client.ts';
import type { SignInProvider } from '../../ports/sign-in-providers.ts';
import { AuthPayloadType } from '../../sessions/graphql.ts';
import { MfaChallengeType } from '../challenges/graphql.ts';
import { MfaChallengeIssued } from '../challenges/sign-in.ts';
import {
  beginOAuth,
  completeOAuth,
  linkAccount,
  listLinks,
  type OAuthBegun,
  unlinkAccount,
  usableProviders,
} from './service.ts';

const ProviderId = builder.enumeration('SignInProviderId', 'Provider at which people can have an account.', {
  GOOGLE: 'Google.',
  MICROSOFT: 'Microsoft.',
  APPLE: 'Apple.',
  GITHUB: 'GitHub.',
  LINKEDIN: 'LinkedIn.',
  SANDBOX: 'Local provider for trials, where anybody can be anybody. Never in production.',
});

const SignInProviderType = builder.objectRef<SignInProvider>('SignInProvider').implement({
  description: 'Provider that is configured on this platform.',
  authScopes: anyone,
  fields: (t) => ({
    id: t.field({ type: ProviderId, description: 'Provider.', resolve: ({ id }) => id }),
    name: t.string({ description: 'Name of the provider, as its button shows it.', resolve: ({ name }) => name }),
    isSandbox: t.boolean({
      description: 'Whether the provider is a local one for trials.',
      resolve: ({ isSandbox }) => isSandbox,
    }),
  }),
});

builder.queryField('signInProviders', (t) =>
  t.field({
    type: [SignInProviderType],
    authScopes: anyone,
    description: 'Providers by which people can sign in here, in the order of their buttons; at most 6.',
    resolve: (_root, _args, ctx) => usableProviders(ctx),
  }),
);

const LinkedAccountType = builder.objectRef<LinkedAccount>('LinkedAccount').implement({
  description: 'Account at another provider by which the caller can sign in here.',
  authScopes: oneFactor,
  fields: (t) => ({
    id: t.identifier('id', 'Identifier of the link, for `unlinkAccount`.'),
    provider: t.field({
      type: ProviderId,
      description: 'Provider of the account.',
      resolve: ({ provider }) => provider as SignInProvider['id'],
    }),
    email: t.text('email', 'E-mail address of the account there; null when the provider tells none.', {
      nullable: true,
    }),
    needsAttention: t.boolean({
      description: 'Whether the provider has refused to renew its tokens. Signing in with it again puts that right.',
      resolve: ({ needsAttention }) => needsAttention,
    }),
    createdAt: t.instant('createdAt', 'Instant at which the account was linked.'),
    lastUsedAt: t.instant('lastUsedAt', 'Instant of the latest sign-in by it.'),
  }),
});

const LinkedAccountConnection = builder.connectionOf({ name: 'LinkedAccount', node: LinkedAccountType });

builder.queryList('myLinkedAccounts', {
  type: LinkedAccountConnection,
  description: 'Accounts at other providers that are linked to the account of the caller, newest first.',
  authScopes: oneFactor,
  list: listLinks,
});

const OAuthPurpose = builder.enumeration('OAuthPurpose', 'Purpose of going to a provider.', {
  SIGN_IN: 'Sign in, or open an account.',
  LINK: 'Link an account to the one of the signed-in caller.',
});

const OAuthBegunType = builder.objectRef<OAuthBegun>('OAuthBegun').implement({
  description: 'Way to a provider and back.',
  authScopes: anyone,
  fields: (t) => ({
    authorizationUrl: t.text('authorizationUrl', 'Address to which to send the browser.'),
    ticket: t.text('ticket', 'Secret that the browser keeps and sends together with the answer of the provider.'),
    expiresAt: t.instant('expiresAt', 'Instant until which the browser has to be back, 10 minutes after the request.'),
  }),
});

builder.verb('beginOAuth', {
  description: 'Prepares a sign-in or a link at another provider. A link needs a signed-in caller.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    provider: t.field({ type: ProviderId, description: 'Provider to go to.' }),
    purpose: t.field({ type: OAuthPurpose, defaultValue: 'SIGN_IN', description: 'Purpose of going there.' }),
  }),
  result: OAuthBegunType,
  refusals: [NotConfiguredError],
  run: (ctx, caller, input) => beginOAuth(ctx, caller, input),
});

const CompleteOAuthInput = builder.inputType('CompleteOAuthInput', {
  fields: (t) => ({
    ticket: t.string({ description: 'Secret from `beginOAuth`, kept by this browser.' }),
    state: t.string({ description: 'Parameter `state` of the address that the provider sent the browser to.' }),
    code: t.string({ description: 'Parameter `code` of that address.' }),
    issuer: t.string({ required: false, description: 'Parameter `iss` of that address; null when it has none.' }),
    deviceName: t.string({
      required: false,
      description: 'Name of this device in the list of sessions, cut at 80 characters; null leaves it unnamed.',
    }),
  }),
});

builder.mutationField('completeOAuth', (t) =>
  // Two kinds of success, as for `signIn`.
  t.errorUnionField({
    types: [AuthPayloadType, MfaChallengeType, AccountLinkRequiresProofError, ConflictError, InvalidGrantError],
    nullable: true,
    union: { resolveType: (success) => (success instanceof MfaChallengeIssued ? 'MfaChallenge' : 'AuthPayload') },
    authScopes: anyone,
    description:
      'Signs in by the answer of a provider. Opens an account when nobody has the address and the provider asserts it as verified.',
    args: { input: t.arg({ type: CompleteOAuthInput }) },
    resolve: async (_root, { input }, ctx) => unwrap(await completeOAuth(ctx, ctx.caller, input)),
  }),
);

builder.verb('linkAccount', {
  description: 'Links an account at another provider to the account of the caller, by the answer of the provider.',
  authScopes: oneFactor,
  input: (t) => ({
    ticket: t.string({ description: 'Secret from `beginOAuth`, kept by this browser.' }),
    state: t.string({ description: 'Parameter `state` of the address that the provider sent the browser to.' }),
    code: t.string({ description: 'Parameter `code` of that address.' }),
    issuer: t.string({ required: false, description: 'Parameter `iss` of that address; null when it has none.' }),
  }),
  result: LinkedAccountType,
  refusals: [ConflictError, InvalidGrantError],
  run: (ctx, caller, input) => linkAccount(ctx, caller, input),
});

builder.verb('unlinkAccount', {
  description: 'Removes a linked account, and forgets its tokens. The last way to sign in stays.',
  authScopes: oneFactor,
  input: (t) => ({ linkId: t.idOf('LinkedAccount', 'Identifier of the link.') }),
  result: LinkedAccountType,
  refusals: [LastWayInError, NotFoundError],
  run: (ctx, caller, { linkId }) => unlinkAccount(ctx, caller, linkId),
});
