import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../people/users/graphql.ts';
import type { FeedPreference } from './service.ts';

export const FeedPreferenceType = builder.objectRef<FeedPreference>('FeedPreference').implement({
  description: 'Treatment of an author by the caller’s ranked feed.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Author concerned.'),
    less: t.integer('less', 'Number of requests for less of the author in force, 0 to 3. Each lasts 30 days.'),
  }),
});
