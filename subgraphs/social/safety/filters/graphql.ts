import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PostType } from '../../publishing/posts/graphql.ts';
import { addKeywordFilter, type FilterId, type FilterRow, listFilters, removeKeywordFilter } from './service.ts';

const ActionType = builder.enumeration('FilterAction', 'Effect of a keyword filter.', {
  HIDE: 'Posts with the words are left out of feeds, trends and notifications.',
  WARN: 'Posts with the words are shown, with the words as a label.',
});

const KeywordFilterType = builder.objectWithId<FilterRow>('KeywordFilter', {
  description: 'Words whose posts are left out of the caller’s feeds, or labelled.',
  authScopes: twoFactors,
  fields: (t) => ({
    phrase: t.text('phrase', 'Words, found next to each other in any letter case, with or without accents.'),
    action: t.value('action', ActionType, 'Effect of the filter.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.instant('expiresAt', 'Instant at which the filter ends, in UTC; null until it is removed.', {
      nullable: true,
    }),
  }),
});

builder.queryList('keywordFilters', {
  type: builder.connectionOf({ name: 'KeywordFilter', node: KeywordFilterType }),
  description: 'Keyword filters of the caller that are in force, newest first.',
  authScopes: twoFactors,
  list: listFilters,
});

builder.verb('addKeywordFilter', {
  description:
    'Leaves posts with these words out of the caller’s feeds, or has them labelled. A person has at most 100 filters.',
  authScopes: twoFactors,
  input: (t) => ({
    phrase: t.string({ description: 'Words, 1 to 100 characters, with at least one letter or digit.' }),
    action: t.field({ type: ActionType, defaultValue: 'HIDE', description: 'Effect of the filter.' }),
    forMinutes: t.int({
      required: false,
      description: 'Number of minutes, 1 to 525,600; null filters until the filter is removed.',
    }),
  }),
  result: KeywordFilterType,
  refusals: [QuotaExceededError, ValidationError],
  run: (ctx, caller, { forMinutes, ...rest }) =>
    addKeywordFilter(ctx, caller, { ...rest, forMinutes: forMinutes ?? null }),
});

const RemovedFilter = builder.objectRef<FilterId>('RemovedKeywordFilter').implement({
  description: 'Result of removing a keyword filter.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the removed filter.', resolve: ({ filterId }) => filterId }) }),
});

builder.verb('removeKeywordFilter', {
  description: 'Removes a keyword filter of the caller.',
  authScopes: twoFactors,
  input: (t) => ({ filterId: t.idOf('KeywordFilter', 'Id of a filter of the caller.') }),
  result: RemovedFilter,
  refusals: [NotFoundError],
  run: removeKeywordFilter,
});

builder.objectField(PostType, 'viewerWarnings', (t) =>
  t.stringList({
    ...usualLength(1),
    description: 'Phrases of the viewer’s filters of the kind `WARN` that the post holds; empty for anonymous viewers.',
    resolve: async ({ id }, _args, ctx) => (await ctx.loaders.warnings.load(id)).map(({ phrase }) => phrase),
  }),
);
