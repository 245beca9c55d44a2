import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Folder } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';

export const RightType = builder.enumeration('FileRight', 'Right of a user to a file or folder.', {
  VIEWER: 'Read it.',
  EDITOR: 'Read and rename it, add versions, share it for viewing, and put files into a folder.',
  OWNER: 'Everything.',
});
export const rights = ['VIEWER', 'VIEWER', 'EDITOR', 'OWNER'] as const;

export const FolderType = builder.entity<Folder>('Folder', 'fol', {
  description: 'Folder of files. Its owner may edit everything below it; its shares hold for everything below it.',
  authScopes: twoFactors,
  loader: 'folder',
  fields: (t) => ({
    name: t.text('name', 'Name, 1 to 255 bytes.'),
    owner: t.reference(UserType, 'ownerId', 'User who created it.'),
    myRight: t.field({
      type: RightType,
      description: 'Right of the caller.',
      resolve: async ({ id }, _args, ctx) => rights[(await ctx.loaders.folderRank.load(id))?.rank ?? 1] ?? 'VIEWER',
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
builder.objectField(FolderType, 'parent', (t) =>
  t.reference(
    FolderType,
    'parentId',
    'Folder that it lies in; null at the top level and for one that is not visible.',
    { nullable: true },
  ),
);
