import { builder, type IdentityContext } from '../builder.ts';
import { MfaFactorType } from '../factors/factor-type.ts';
import type { User } from '../generated/prisma/client.ts';
import { listTenants } from '../organizations/switch.ts';
import { TenantChoiceType } from '../organizations/tenant-choice-type.ts';

/** A field that only the user themselves reads; to everybody else it is null, as if there were nothing. */
function ownOnly<T>(read: (user: User, ctx: IdentityContext) => T | Promise<T>) {
  return (user: User, _args: object, ctx: IdentityContext): T | Promise<T> | null =>
    user.id === ctx.caller.userId ? read(user, ctx) : null;
}

export const UserType = builder.objectRef<User>('User').implement({
  description: 'A person. The profile is public; what is private is null to others.',
  authScopes: { public: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    handle: t.exposeString('handle', { description: 'Small letters, unique, changeable.' }),
    displayName: t.exposeString('displayName'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    version: t.exposeInt('version'),
    email: t.string({
      nullable: true,
      authScopes: { signedIn: 1 },
      description: 'The verified address; own only.',
      resolve: ownOnly(async (user, ctx) => (await ctx.loaders.email.load(user.id))?.address ?? null),
    }),
    locale: t.string({
      nullable: true,
      authScopes: { signedIn: 1 },
      description: 'Language tag (BCP 47); own only.',
      resolve: ownOnly((user) => user.locale),
    }),
    factors: t.field({
      type: [MfaFactorType],
      nullable: true,
      authScopes: { signedIn: 1 },
      description: 'Confirmed second factors; own only. Empty: enrol one.',
      resolve: ownOnly(async (user, ctx) => [...(await ctx.loaders.factors.load(user.id))]),
    }),
    tenants: t.field({
      type: [TenantChoiceType],
      nullable: true,
      authScopes: { signedIn: 2 },
      description: 'The tenants to switch between, the personal one first; own only.',
      resolve: ownOnly((_user, ctx) => listTenants(ctx, ctx.caller)),
    }),
  }),
});

// Two keys, so the kit's `entity`, which knows `id` alone, is not enough. References go through the same loaders as root
// fields do; representations are JSON that no schema has checked.
builder.asEntity(UserType, {
  key: [builder.selection<{ id: string }>('id'), builder.selection<{ handle: string }>('handle')],
  resolveReference: (reference, ctx) => {
    const { id, handle } = reference as { id?: unknown; handle?: unknown };
    if (typeof id === 'string') return ctx.loaders.user.load(id);
    return typeof handle === 'string' ? ctx.loaders.userByHandle.load(handle.toLowerCase()) : null;
  },
});
