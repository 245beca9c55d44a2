import { anyone, pageArgs, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PostConnection, PostType } from '../../publishing/posts/graphql.ts';
import { foldTag } from '../../publishing/posts/tags.ts';
import { type HashtagRow, postsOfHashtag } from './lists.ts';

export const HashtagType = builder.objectRef<HashtagRow>('Hashtag').implement({
  description: 'Hashtag in public posts. All spellings that differ in letter case or width are one.',
  authScopes: anyone,
  fields: (t) => ({
    name: t.text('name', 'Name in small letters, without `#`.'),
    posts: t.field({
      type: PostConnection,
      description: 'Public posts with the hashtag that the viewer may see, newest first.',
      args: pageArgs(t),
      resolve: ({ name }, args, ctx) => postsOfHashtag(ctx, ctx.caller, name, args),
    }),
  }),
});

builder.objectField(PostType, 'hashtags', (t) =>
  t.field({
    type: [HashtagType],
    ...usualLength(3),
    description: 'Hashtags in the text, at most 30, in alphabetical order.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.hashtags.load(id),
  }),
);

builder.queryField('hashtag', (t) =>
  t.field({
    type: HashtagType,
    nullable: true,
    description: 'Hashtag by its name; null for a text that is not a hashtag.',
    authScopes: anyone,
    args: { name: t.arg.string({ description: 'Name in any letter case, without `#`.' }) },
    resolve: (_root, { name }) => {
      const folded = foldTag(name);
      return folded === null ? null : { name: folded };
    },
  }),
);
