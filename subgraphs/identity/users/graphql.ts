import { anyone, oneFactor } from '@codai/kit';
import { builder } from '../builder.ts';
import type { IdentityContext } from '../context.ts';
import { MfaFactorType } from '../factors/types.ts';
import type { User } from '../generated/prisma/client.ts';
import { isOperator } from './rules.ts';

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
