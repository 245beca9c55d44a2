import { ConflictError, ValidationError, VersionConflictError } from '@codai/kit';
import { anyone, oneFactor, twoFactors } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { IdentityContext } from '../context.ts';
import type { User } from '../generated/prisma/client.ts';
import { MfaFactorType } from '../proofs/factors/types.ts';
import { isOperator } from './rules.ts';
import { updateProfile } from './service.ts';

/** A field that only the user themselves reads; to everybody else it is null, as if there were nothing. */
export function ownOnly<T>(read: (user: User, ctx: IdentityContext) => T | Promise<T>) {
  return (user: User, _args: object, ctx: IdentityContext): T | Promise<T> | null =>
    user.id === ctx.caller.userId ? read(user, ctx) : null;
}

export const UserStatusType = builder.enumeration('UserStatus', 'State of an account.', {
  ACTIVE: 'The user can sign in.',
  SUSPENDED: 'An operator has suspended the account.',
});

export const UserType = builder.entity<User>('User', 'usr', {
  description: 'Person with an account. Private fields are null for everybody else.',
  authScopes: anyone,
  loader: 'user',
  alsoBy: { handle: (ctx, handle) => ctx.loaders.userByHandle.load(handle.toLowerCase()) },
  fields: (t) => ({
    handle: t.text('handle', 'Unique name in lower case, 3 to 30 characters. The user can change it.'),
    displayName: t.text('displayName', 'Name shown to others, 1 to 80 characters.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    version: t.exposeInt('version'),
    status: t.field({
      type: UserStatusType,
      nullable: true,
      authScopes: oneFactor,
      description: 'State of the account; null for everybody but the user and operators.',
      resolve: (user, _args, ctx) =>
        user.status !== 'ERASED' && (user.id === ctx.caller.userId || isOperator(ctx.caller)) ? user.status : null,
    }),
    email: t.string({
      nullable: true,
      authScopes: oneFactor,
      description: 'Verified e-mail address; null for other users.',
      resolve: ownOnly(async (user, ctx) => (await ctx.loaders.email.load(user.id))?.address ?? null),
    }),
    locale: t.string({
      nullable: true,
      authScopes: oneFactor,
      description: 'Language of e-mails as a BCP 47 tag; null for other users.',
      resolve: ownOnly((user) => user.locale),
    }),
    factors: t.field({
      type: [MfaFactorType],
      nullable: true,
      authScopes: oneFactor,
      description: 'Confirmed authenticators and passkeys, oldest first, at most 15; null for other users.',
      resolve: ownOnly(async (user, ctx) => [...(await ctx.loaders.factors.load(user.id))]),
    }),
  }),
});

builder.queryFields((t) => ({
  me: t.field({
    type: UserType,
    nullable: true,
    authScopes: oneFactor,
    description: 'Signed-in user; null when the account does not exist. A session of one factor cannot read `tenants`.',
    resolve: (_root, _args, ctx) => (ctx.caller.userId === null ? null : ctx.loaders.user.load(ctx.caller.userId)),
  }),
  user: t.field({
    type: UserType,
    nullable: true,
    authScopes: anyone,
    description:
      'User by identifier; null for unknown and erased users, and for suspended ones to everybody but operators.',
    args: { id: t.arg.id({ description: 'Identifier of the user.' }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.user.load(id),
  }),
  userByHandle: t.field({
    type: UserType,
    nullable: true,
    authScopes: anyone,
    description:
      'User by current handle; null for unknown handles and erased users, and for suspended ones to everybody but operators.',
    args: { handle: t.arg.string({ description: 'Handle without `@`; case does not matter.' }) },
    resolve: (_root, { handle }, ctx) => ctx.loaders.userByHandle.load(handle.toLowerCase()),
  }),
}));

const HANDLE =
  '3 to 30 lower-case letters a–z and digits, with single `_` or `-` between them, beginning with a letter';

builder.verb('updateProfile', {
  description: 'Updates the profile of the caller. Fields that are null or absent stay as they are.',
  authScopes: twoFactors,
  input: (t) => ({
    displayName: t.string({
      required: false,
      description: 'New name shown to others, 1 to 80 characters; null keeps the name.',
    }),
    handle: t.string({ required: false, description: `New handle, unique: ${HANDLE}; null keeps the handle.` }),
    locale: t.string({
      required: false,
      description: 'New language of e-mails as a BCP 47 tag (`ro-RO`); null keeps the language.',
    }),
    expectedVersion: t.int(),
  }),
  result: UserType,
  refusals: [ConflictError, ValidationError, VersionConflictError],
  run: updateProfile,
  // The row just written replaces the one that the request's loader may have read before.
  read: async (user, ctx) => {
    ctx.loaders.user.clear(user.id).prime(user.id, user);
    return user;
  },
});
