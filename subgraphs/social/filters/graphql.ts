import { NotFoundError, QuotaExceededError, twoFactors, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { addKeywordFilter, type FilterId, type FilterRow, listFilters, removeKeywordFilter } from './service.ts';

const KeywordFilterType = builder.objectWithId<FilterRow>('KeywordFilter', {
  description: 'Words whose posts are left out of the caller’s feeds.',
  authScopes: twoFactors,
  fields: (t) => ({
    phrase: t.text('phrase', 'Words, found next to each other in any letter case, with or without accents.'),
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
  description: 'Leaves posts with these words out of the caller’s feeds. A person has at most 100 filters.',
  authScopes: twoFactors,
  input: (t) => ({
    phrase: t.string({ description: 'Words, 1 to 100 characters, with at least one letter or digit.' }),
    forMinutes: t.int({
      required: false,
      description: 'Number of minutes, 1 to 525,600; null filters until the filter is removed.',
    }),
  }),
  result: KeywordFilterType,
  refusals: [QuotaExceededError, ValidationError],
  run: (ctx, caller, { phrase, forMinutes }) =>
    addKeywordFilter(ctx, caller, { phrase, forMinutes: forMinutes ?? null }),
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
