import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { listAchievements, type OwnAchievement } from './lists.ts';

const AchievementType = builder.objectRef<OwnAchievement>('Achievement').implement({
  description: 'Something to reach, with how far the caller is.',
  authScopes: twoFactors,
  fields: (t) => ({
    slug: t.text('slug', 'Name in addresses.'),
    name: t.text('name', 'Name in English.'),
    nameRo: t.text('nameRo', 'Name in Romanian.'),
    description: t.text('description', 'Condition under which it is unlocked, in English.'),
    descriptionRo: t.text('descriptionRo', 'Condition under which it is unlocked, in Romanian.'),
    goal: t.integer('goal', 'Progress at which it is unlocked.'),
    progress: t.integer('progress', 'Progress of the caller, 0 to the goal. It never decreases.'),
    unlockedAt: t.instant('unlockedAt', 'Instant at which the caller unlocked it; null before.', { nullable: true }),
  }),
});

builder.queryField('achievements', (t) =>
  t.field({
    type: [AchievementType],
    ...usualLength(6),
    description: 'Achievements with the progress of the caller, at most 100.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => listAchievements(ctx, ctx.caller),
  }),
);
