import { checkedFirst } from '@codai/kit/data';
import { oneFactor, pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { findPeople, searchPeople } from '../../people/profiles/find-people.ts';
import { ProfileConnection, ProfileType } from '../../people/profiles/graphql.ts';
import { checkedSearchText } from '../../policies/text/search-text.ts';
import { PostConnection } from '../../publishing/posts/graphql.ts';
import { HashtagType } from '../hashtags/graphql.ts';
import { type Suggestion, searchPosts, suggestedProfiles, type Trend, trendingHashtags } from './service.ts';

const TITLE_CHARACTERS = 80;

/** The first line of a text, cut to 80 characters. */
function beginningOf(text: string): string {
  const characters = [...(text.trim().split('\n')[0] ?? '')];
  return characters.length <= TITLE_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, TITLE_CHARACTERS - 1).join('')}…`;
}

const SocialSearchType = builder.objectRef<{ readonly text: string }>('SocialSearch').implement({
  description: 'Result of a search in the social domain, as far as the caller may see it.',
  authScopes: oneFactor,
  fields: (t) => ({
    posts: t.field({
      type: PostConnection,
      description:
        'Public posts with the words, newest first. Quotation marks hold a phrase together; OR and - are understood.',
      args: pageArgs(t),
      resolve: ({ text }, args, ctx) => searchPosts(ctx, ctx.caller, text, args),
    }),
    profiles: t.field({
      type: ProfileConnection,
      description: 'People by the beginnings of words of their handle and name, those with most followers first.',
      args: pageArgs(t),
      resolve: ({ text }, args, ctx) => searchPeople(ctx, ctx.caller, text, args),
    }),
    people: t.field({
      type: [ProfileType],
      ...usualLength(10),
      description: 'First people of `profiles`, at most 100.',
      args: { first: t.arg.int({ defaultValue: 10, description: 'Most people, 1 to 100.' }) },
      resolve: async ({ text }, { first }, ctx) => {
        const found = await findPeople(ctx, ctx.caller, { text, first: checkedFirst(first) });
        const people = await ctx.loaders.profileById.loadMany(found.map(({ id }) => id));
        return people.flatMap((person) => {
          if (person instanceof Error) throw person;
          return person ?? [];
        });
      },
    }),
  }),
});

builder.searchPort('posts', {
  description:
    'Public posts with the words, newest first; the title is the beginning of the text, the detail the author’s handle.',
  authScopes: twoFactors,
  find: async (ctx, caller, { text, first }) => {
    const { edges } = await searchPosts(ctx, caller, text, { first });
    const authors = await ctx.loaders.profileByUserId.loadMany(edges.map(({ node }) => node.authorId));
    return edges.map(({ node }, index) => {
      const author = authors[index];
      if (author instanceof Error) throw author;
      return { id: node.id, title: beginningOf(node.text), detail: author == null ? null : `@${author.handle}` };
    });
  },
});

const TrendType = builder.objectRef<Trend>('HashtagTrend').implement({
  description: 'Hashtag that is used much at present.',
  authScopes: oneFactor,
  fields: (t) => ({
    hashtag: t.field({
      type: HashtagType,
      description: 'Hashtag that is trending.',
      resolve: ({ name }) => ({ name }),
    }),
    people: t.integer('people', 'Number of people who used it in the last 24 hours and whom the caller may see.'),
  }),
});

const SuggestionType = builder.objectRef<Suggestion>('ProfileSuggestion').implement({
  description: 'Person whom the caller may want to follow.',
  authScopes: twoFactors,
  fields: (t) => ({
    profile: t.field({ type: ProfileType, description: 'Profile of the person.', resolve: (profile) => profile }),
    followedByCount: t.integer('followedByCount', 'Number of people followed by the caller who follow the person.'),
  }),
});

builder.queryFields((t) => ({
  searchSocial: t.field({
    type: SocialSearchType,
    description: 'Searches public posts and people.',
    authScopes: oneFactor,
    args: { text: t.arg.string({ description: 'Text to search for, 1 to 200 characters.' }) },
    resolve: (_root, { text }) => ({ text: checkedSearchText(text) }),
  }),
  trendingHashtags: t.field({
    type: [TrendType],
    ...usualLength(10),
    description: 'Hashtags that most people used in public posts of the last 24 hours.',
    authScopes: oneFactor,
    args: { first: t.arg.int({ defaultValue: 10, description: 'Most hashtags, 1 to 100.' }) },
    resolve: (_root, { first }, ctx) => trendingHashtags(ctx, ctx.caller, checkedFirst(first)),
  }),
  suggestedProfiles: t.field({
    type: [SuggestionType],
    ...usualLength(10),
    description: 'People followed by those whom the caller follows, by their number.',
    authScopes: twoFactors,
    args: { first: t.arg.int({ defaultValue: 10, description: 'Most people, 1 to 100.' }) },
    resolve: (_root, { first }, ctx) => suggestedProfiles(ctx, ctx.caller, checkedFirst(first)),
  }),
}));
