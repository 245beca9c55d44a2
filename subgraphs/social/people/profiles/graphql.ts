import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { anyone, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../users/graphql.ts';
import { setAvatar } from './avatar.ts';
import { findPeople } from './find-people.ts';
import { mentionedIn } from './mentions.ts';
import type { ProfileRow } from './profile-row.ts';
import { updateSocialProfile } from './service.ts';

/** Files owns pictures and says what they look like. */
const PictureType = builder.foreignEntity('Picture', { authScopes: anyone, pointsOnly: true });

export const ProfileType = builder.entity<ProfileRow>('SocialProfile', 'prf', {
  description: 'Public profile of a verified person. Hidden from viewers whom a block separates from that person.',
  authScopes: anyone,
  loader: 'profileById',
  alsoBy: { handle: (ctx, handle) => ctx.loaders.profileByHandle.load(handle) },
  fields: (t) => ({
    handle: t.text('handle', 'Unique handle, given by identity.'),
    displayName: t.text(
      'displayName',
      'Name shown in the social domain; the account’s display name unless another was chosen here.',
    ),
    bio: t.text('bio', 'Text about the person, at most 500 characters; empty when none was given.'),
    avatar: t.reference(PictureType, 'avatarFileId', 'Image that the person shows; null when none was chosen.', {
      nullable: true,
    }),
    isLocked: t.flag('isLocked', 'Whether people have to ask before they follow.'),
    followerCount: t.integer('followerCount', 'Number of followers that the viewer may see.'),
    followingCount: t.integer('followingCount', 'Number of followed people that the viewer may see.'),
    version: t.integer('version', 'Hand it back as `expectedVersion` when you change the profile.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    user: t.reference(UserType, 'userId', 'User whose profile this is.'),
  }),
});

builder.objectField(ProfileType, 'bioMentions', (t) =>
  t.field({
    type: [ProfileType],
    ...usualLength(1),
    description:
      'Profiles that the bio names by handle, each once and at most 20. Those that the viewer may not see are left out.',
    resolve: ({ bio }, _args, ctx) => mentionedIn(ctx, bio),
  }),
);

builder.objectField(UserType, 'socialProfile', (t) =>
  t.field({
    type: ProfileType,
    nullable: true,
    description:
      'Social profile; null for people who are not verified and for those whom a block separates from the viewer.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.profileByUserId.load(id),
  }),
);

builder.queryField('socialProfile', (t) =>
  t.field({
    type: ProfileType,
    nullable: true,
    description: 'Profile by its handle; null when it is unknown or hidden from the viewer.',
    authScopes: anyone,
    args: { handle: t.arg.string({ description: 'Handle in any letter case.' }) },
    resolve: (_root, { handle }, ctx) => ctx.loaders.profileByHandle.load(handle.toLowerCase()),
  }),
);

builder.searchPort('people', {
  description: 'People, by the beginning of their handle or of a word of their name.',
  authScopes: twoFactors,
  find: findPeople,
});

builder.verb('updateSocialProfile', {
  description: 'Updates the caller’s profile.',
  authScopes: twoFactors,
  input: (t) => ({
    displayName: t.string({
      required: false,
      description:
        'Name to show, 1 to 80 characters. Null shows the account’s display name; an absent field leaves the name unchanged.',
    }),
    bio: t.string({
      required: false,
      description: 'Text about the person, at most 500 characters; null leaves it unchanged.',
    }),
    isLocked: t.boolean({
      required: false,
      description: 'Whether people have to ask before they follow; null leaves it unchanged. Followers stay followers.',
    }),
    expectedVersion: t.int(),
  }),
  result: ProfileType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: (ctx, caller, input) => {
    const { bio, isLocked, ...rest } = input;
    return updateSocialProfile(ctx, caller, { ...rest, bio: bio ?? undefined, isLocked: isLocked ?? undefined });
  },
  read: 'profileId',
});

builder.verb('setAvatar', {
  description:
    'Shows an image that the caller uploaded on the caller’s profile, or none. Everybody sees it in WebP without metadata; the file can be deleted once another one is shown.',
  authScopes: twoFactors,
  input: (t) => ({
    fileId: t.id({ required: false, description: 'Id of a ready file with an image; null shows none.' }),
    expectedVersion: t.int(),
  }),
  result: ProfileType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
  run: setAvatar,
  read: 'profileId',
});

export const ProfileConnection = builder.connectionOf({ name: 'SocialProfile', node: ProfileType });
