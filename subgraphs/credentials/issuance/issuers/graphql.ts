import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { anyone, entity, operator, pageArgs, provenOperator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { Issuer, IssuerKey } from '../../generated/prisma/client.ts';
import { didOf, ISSUERS_PATH, methodOf } from '../../signing/did.ts';
import { UserType } from '../../users/graphql.ts';
import { findIssuers, type IssuerProfile, listIssuers, listKeys } from './lists.ts';
import { ISSUER_ROLES } from './rules.ts';
import { createIssuer, declareKeyCompromised, rotateIssuerKey, verifyIssuer } from './service.ts';

export const VerificationStateType = builder.enumeration(
  'IssuerVerification',
  'Decision of an operator whether an issuer is the organisation that its name and page say.',
  {
    UNVERIFIED: 'Not decided. The name is what the issuer says of itself.',
    VERIFIED: 'Verified: skills of its credentials count.',
    REFUSED: 'Refused: the issuer did not show that it is this organisation.',
  },
);

/** The state as other types of this domain show it beside the issuer's name. */
export const issuerVerification = {
  type: VerificationStateType,
  description: 'Verification of the issuer now. Say of one that is not verified that its name is its own statement.',
} as const;

export const staff = { role: [...ISSUER_ROLES] } as const;

const KeyType = builder.objectWithId<IssuerKey>('IssuerKey', {
  description: 'Ed25519 key of an issuer and the interval in which it signs.',
  authScopes: staff,
  fields: (t) => ({
    method: t.string({
      description: 'Name of the key in the DID document.',
      resolve: ({ id, issuerId }, _args, ctx) => methodOf(didOf(ctx, issuerId), id),
    }),
    publicKey: t.text('publicKey', 'Public key as multibase.'),
    validFrom: t.instant('validFrom', 'Instant from which it signs.'),
    validUntil: t.instant('validUntil', 'Instant at which it was replaced; null while it is in use.', {
      nullable: true,
    }),
    compromisedSince: t.instant(
      'compromisedSince',
      'Instant from which its signatures do not count; null when it was not compromised.',
      { nullable: true },
    ),
  }),
});
const KeyConnection = builder.connectionOf({ name: 'IssuerKey', node: KeyType });

export const IssuerType = builder.entity<Issuer>('Issuer', 'iss', {
  description: 'Profile of an organisation that issues credentials.',
  authScopes: { $any: { ...staff, ...operator } },
  loader: 'issuer',
  fields: (t) => ({
    name: t.text('name', 'Name, as credentials show it.'),
    url: t.text('url', 'Page of the issuer; null without one.', { nullable: true }),
    did: t.string({
      description: 'Decentralised identifier (`did:web`).',
      resolve: ({ id }, _args, ctx) => didOf(ctx, id),
    }),
    didDocumentUrl: t.string({
      description: 'Address of the DID document, with the public keys.',
      resolve: ({ id }, _args, ctx) => `${ctx.publicUrl}${ISSUERS_PATH}${id}/did.json`,
    }),
    keys: t.field({
      type: KeyConnection,
      description: 'Keys, newest first. The first one signs.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => listKeys(ctx, ctx.caller, { ...args, issuerId: id }),
    }),
    verification: t.field({
      type: VerificationStateType,
      description: 'Whether an operator has verified that it is the organisation of its name and page.',
      resolve: ({ verification }) => verification as 'VERIFIED',
    }),
    verifiedAt: t.instant('verifiedAt', 'Instant of the decision; null before.', { nullable: true }),
    createdBy: t.reference(UserType, 'createdById', 'User who created it.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('issuer', IssuerType, {
  description: 'Issuer of the active organisation by its id; null when it is unknown or of another organisation.',
  authScopes: staff,
});

const IssuerConnection = builder.connectionOf({ name: 'Issuer', node: IssuerType });
builder.queryList('issuers', {
  type: IssuerConnection,
  description: 'Issuers of the active organisation, newest first.',
  authScopes: staff,
  list: listIssuers,
});

const ProfileType = builder.objectWithId<IssuerProfile>('IssuerProfile', {
  description:
    'Public facts of an issuer, under the id of the `Issuer`. Its name is its own statement unless an operator has verified it.',
  authScopes: anyone,
  fields: (t) => ({
    name: t.text('name', 'Name, as credentials show it.'),
    url: t.text('url', 'Page of the issuer; null without one.', { nullable: true }),
    did: t.string({
      description: 'Decentralised identifier (`did:web`).',
      resolve: ({ id }, _args, ctx) => didOf(ctx, id),
    }),
    verification: t.field({
      type: VerificationStateType,
      description: 'Whether an operator has verified that it is the organisation of its name and page.',
      resolve: ({ verification }) => verification as 'VERIFIED',
    }),
  }),
});
entity(builder, ProfileType, { load: (ctx, id) => ctx.loaders.issuerProfile.load(id) });

builder.queryList('issuerProfiles', {
  type: builder.connectionOf({ name: 'IssuerProfile', node: ProfileType }),
  description:
    'Issuers of all organisations whose name or page contains a text, newest first. Those that an operator has refused are left out.',
  authScopes: staff,
  args: (arg) => ({
    search: arg.string({
      description: 'Part of the name or of the page, 2 to 100 characters.',
      validate: z
        .string()
        .max(100)
        .refine((text) => text.trim().length >= 2),
    }),
  }),
  list: (deps, _caller, args) => findIssuers(deps, args),
});

builder.verb('createIssuer', {
  description: 'Creates an issuer of the active organisation, with its first key.',
  authScopes: staff,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 200 characters.' }),
    url: t.string({ required: false, description: 'Page of the issuer: an https address.' }),
  }),
  idempotent: true,
  result: IssuerType,
  run: createIssuer,
  read: 'issuerId',
});

const byAge = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });
builder.queryList('issuersToVerify', {
  type: IssuerConnection,
  description: 'Issuers that wait for verification, oldest first.',
  authScopes: operator,
  list: ({ database }, _caller, args) =>
    byAge.read(args, ({ where, orderBy, take }) =>
      database.systemRead(null, (tx) =>
        tx.issuer.findMany({ where: { AND: [{ verification: 'UNVERIFIED' }, where] }, orderBy, take }),
      ),
    ),
});

builder.verb('verifyIssuer', {
  description: 'Records an operator’s decision about an issuer. Another decision replaces it.',
  authScopes: provenOperator,
  input: (t) => ({
    issuerId: t.idOf('Issuer'),
    isVerified: t.boolean({ description: 'Whether the issuer is the organisation that its name and page say.' }),
    expectedVersion: t.int({
      required: false,
      description: 'Version of the issuer that the decision is based on; any version when absent.',
    }),
  }),
  result: IssuerType,
  refusals: [InvalidStateError, NotFoundError, VersionConflictError],
  run: verifyIssuer,
  read: 'issuerId',
});

builder.verb('rotateIssuerKey', {
  description: 'Replaces the key of an issuer. What the former key has signed stays valid.',
  authScopes: { $all: { ...staff, stepUp: 900 } },
  input: (t) => ({ issuerId: t.idOf('Issuer') }),
  idempotent: true,
  result: IssuerType,
  refusals: [NotFoundError],
  run: rotateIssuerKey,
  read: 'issuerId',
});

builder.verb('declareKeyCompromised', {
  description:
    'Declares that signatures of a key do not count from an instant on. A key in use is replaced. The instant can be moved back later, never forward.',
  authScopes: { $all: { ...staff, stepUp: 900 } },
  input: (t) => ({
    keyId: t.idOf('IssuerKey'),
    since: t.field({ type: 'DateTime', description: 'Instant of the compromise, in the past.' }),
  }),
  result: IssuerType,
  refusals: [NotFoundError, ValidationError],
  run: declareKeyCompromised,
  read: 'issuerId',
});
