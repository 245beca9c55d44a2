import { isSignedIn, requestError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type ArchivePage, activityArchive } from './service.ts';

const FileType = builder.enumeration('ArchiveFile', 'File of a person’s archive.', {
  ACTOR: 'The person.',
  OUTBOX: 'Posts and reposts of the person.',
  FOLLOWING: 'People whom the person follows.',
  FOLLOWERS: 'People who follow the person.',
  BOOKMARKS: 'Posts that the person has bookmarked.',
});

const PageType = builder.objectRef<ArchivePage>('ArchivePage').implement({
  description: 'Page of a file of the caller’s archive.',
  authScopes: twoFactors,
  fields: (t) => ({
    fileName: t.text('fileName', 'Name of the file, such as `outbox.json`.'),
    content: t.text('content', 'Object of Activity Streams 2.0 as JSON: a `Person`, or an `OrderedCollectionPage`.'),
    endCursor: t.text('endCursor', 'Cursor of the next page; null for the last.', { nullable: true }),
  }),
});

builder.queryField('activityArchive', (t) =>
  t.field({
    type: PageType,
    nullable: true,
    description: 'Page of the caller’s own archive in Activity Streams 2.0, newest first; null without a profile.',
    authScopes: twoFactors,
    args: {
      ...pageArgs(t, { forwardOnly: true }),
      file: t.arg({ type: FileType, description: 'File of the archive.' }),
    },
    resolve: (_root, args, ctx) => {
      if (!isSignedIn(ctx.caller)) throw requestError('UNAUTHENTICATED', null);
      return activityArchive(ctx, ctx.caller, args);
    },
  }),
);
