import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { FileAccess } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';

const KindType = builder.enumeration('FileAccessKind', 'Right by which bytes were read.', {
  VERSION: 'Right of a user to read the file.',
  DERIVATIVE: 'A derivative, by a user who may read the file.',
  LINK: 'Share link.',
  DOMAIN: 'Right that the domain gave whose document it is.',
  QUARANTINED: 'Right of a security officer to read from quarantine.',
});

export const AccessType = builder.objectWithId<FileAccess>('FileAccess', {
  description: 'Download of a file, or of parts of it. Reads by the same right within ten seconds are one entry.',
  authScopes: twoFactors,
  fields: (t) => ({
    number: t.integer('number', 'Number of the version.'),
    kind: t.field({
      type: KindType,
      description: 'Right by which the bytes were read.',
      resolve: ({ kind }) => kind as 'LINK',
    }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'User who asked for the address; null for a link.',
      resolve: ({ userId }) => (userId === null ? null : { id: userId as never }),
    }),
    linkId: t.identifier('linkId', 'Id of the share link; null for a user.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
