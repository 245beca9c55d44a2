import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { AiModerationResult, ConstitutionPrinciple, ConstitutionReview } from '../../generated/prisma/client.ts';

const DirectionType = builder.enumeration('AiModerationDirection', 'Part of a call that the moderation judges.', {
  INPUT: 'Text of the caller.',
  OUTPUT: 'Text of the model.',
});

export const ModerationResultType = builder.objectRef<AiModerationResult>('AiModerationResult').implement({
  description: 'Verdict of the moderation on the input or the output of an answer.',
  authScopes: twoFactors,
  fields: (t) => ({
    direction: t.field({
      type: DirectionType,
      description: 'Part of the call that was judged.',
      resolve: ({ direction }) => direction as 'INPUT' | 'OUTPUT',
    }),
    provider: t.text('provider', 'Provider that judged.'),
    isFlagged: t.flag('isFlagged', 'Whether the text violates the content policy.'),
    categories: t.stringList({
      description: 'Categories that it was flagged for.',
      resolve: ({ categories }) => categories,
    }),
  }),
});

const RemedyType = builder.enumeration('ConstitutionRemedy', 'Consequence of a violated principle.', {
  REVISE: 'The sentence is changed.',
  REFUSE: 'The answer ends before the sentence.',
  ESCALATE: 'A person decides on the text from the sentence on.',
});

export const PrincipleType = builder
  .objectRef<ConstitutionPrinciple & { readonly isViolated?: boolean }>('ConstitutionPrinciple')
  .implement({
    description: 'Principle that answers are reviewed by, in one version.',
    authScopes: twoFactors,
    fields: (t) => ({
      key: t.text('key', 'Name of the principle in all its versions.'),
      version: t.integer('version', 'Number of the version, from 1.'),
      title: t.text('title', 'Title of the principle.'),
      text: t.text('text', 'Wording.'),
      remedy: t.field({ type: RemedyType, description: 'Consequence.', resolve: ({ remedy }) => remedy as 'REVISE' }),
      isViolated: t.boolean({
        nullable: true,
        description: 'Whether the explained answer violated it; null outside of an explanation.',
        resolve: ({ isViolated = null }) => isViolated,
      }),
    }),
  });

const VerdictType = builder.enumeration('ConstitutionVerdict', 'Verdict of a review by the principles.', {
  PASSED: 'No principle was violated.',
  REVISED: 'Sentences were changed.',
  REFUSED: 'The answer was stopped.',
  ESCALATED: 'A person decides on the rest of the answer.',
});

export const ReviewType = builder.objectRef<ConstitutionReview>('ConstitutionReview').implement({
  description: 'Review of an answer by the principles in force.',
  authScopes: twoFactors,
  fields: (t) => ({
    verdict: t.field({
      type: VerdictType,
      description: 'Verdict on the text.',
      resolve: ({ verdict }) => verdict as 'PASSED',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
