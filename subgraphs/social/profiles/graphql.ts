import { found, type Id, NotFoundError, signedIn, unwrap, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { SocialContext } from '../context.ts';
import { UserType } from '../users/graphql.ts';
import type { ProfileRow } from './profile-row.ts';
import { updateSocialProfile } from './service.ts';

export const ProfileType = builder.objectRef<ProfileRow>('SocialProfile').implement({
  description: 'A person as the social domain shows them. Absent where a block stands between them and the viewer.',
  authScopes: { public: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    handle: t.exposeString('handle', { description: 'Unique; identity gives it.' }),
    displayName: t.exposeString('displayName', { description: "Chosen here, else the account's own." }),
    bio: t.exposeString('bio'),
    followerCount: t.exposeInt('followerCount'),
    followingCount: t.exposeInt('followingCount'),
    version: t.exposeInt('version', { description: 'Hand it back as `expectedVersion` when you change the profile.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    user: t.field({ type: UserType, resolve: ({ userId }) => ({ id: userId }) }),
  }),
});

builder.asEntity(ProfileType, {
  key: [builder.selection<{ id: string }>('id'), builder.selection<{ handle: string }>('handle')],
  resolveReference: (reference, ctx) => referenced(reference, ctx),
});

/** Representations are JSON that no schema checks: what is no key is nobody's. */
async function referenced(reference: object, { loaders }: SocialContext): Promise<ProfileRow | null> {
  const { id, handle } = reference as { readonly id?: unknown; readonly handle?: unknown };
  if (typeof id === 'string') return loaders.profileById.load(id as Id<'SocialProfile'>);
  return typeof handle === 'string' ? loaders.profileByHandle.load(handle) : null;
}

builder.objectField(UserType, 'socialProfile', (t) =>
  t.field({
    type: ProfileType,
    nullable: true,
    description: 'null for a person who is not verified, and where a block stands between them and the viewer.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.profileByUserId.load(id),
  }),
);

builder.queryField('socialProfile', (t) =>
  t.field({
    type: ProfileType,
    nullable: true,
    authScopes: { public: true },
    args: { handle: t.arg.string({ required: true }) },
    resolve: (_root, { handle }, ctx) => ctx.loaders.profileByHandle.load(handle.toLowerCase()),
  }),
);

const UpdateSocialProfileInput = builder.inputType('UpdateSocialProfileInput', {
  fields: (t) => ({
    displayName: t.string({ description: '1–80 characters; null shows the name of the account again.' }),
    bio: t.string({ description: 'At most 500 characters; null leaves it as it is.' }),
    expectedVersion: t.int({ required: true }),
  }),
});

builder.mutationField('updateSocialProfile', (t) =>
  t.field({
    type: ProfileType,
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: UpdateSocialProfileInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { bio, ...rest } = input;
      const { profileId } = unwrap(await updateSocialProfile(ctx, signedIn(ctx), { ...rest, bio: bio ?? undefined }));
      return found(await ctx.loaders.profileById.load(profileId), 'SocialProfile');
    },
  }),
);
