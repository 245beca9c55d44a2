import { ValidationError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { type SyncedChange, syncOfflineChanges } from './service.ts';

const KindType = builder.enumeration('OfflineChangeKind', 'Kind of a change that was made offline.', {
  COMPLETE_LESSON: 'As `completeLesson`.',
  RECORD_TIME: 'As `recordLearningTime`.',
  SAVE_ANSWER: 'As `saveAnswer`; the deadline counts at the arrival.',
});

const ChangeInput = builder.inputType('OfflineChangeInput', {
  description: 'Change that a device made while it was offline.',
  fields: (t) => ({
    kind: t.field({ type: KindType, description: 'Kind of the change.' }),
    idempotencyKey: t.string({ description: 'Key of the change, 1 to 255 characters; it has an effect once.' }),
    lessonId: t.id({ required: false, description: 'Lesson, for `COMPLETE_LESSON` and `RECORD_TIME`.' }),
    seconds: t.int({ required: false, description: 'Seconds to add, for `RECORD_TIME`.' }),
    attemptId: t.id({ required: false, description: 'Attempt, for `SAVE_ANSWER`.' }),
    position: t.int({ required: false, description: 'Position of the question, for `SAVE_ANSWER`.' }),
    response: t.stringList({
      required: false,
      description: 'Answer, for `SAVE_ANSWER`.',
      validate: z.array(z.string().max(20_000)).max(20),
    }),
  }),
});

const SyncedType = builder.objectRef<SyncedChange>('SyncedChange').implement({
  description: 'Outcome of one change.',
  authScopes: twoFactors,
  fields: (t) => ({
    idempotencyKey: t.text('idempotencyKey', 'Key of the change.'),
    isApplied: t.flag('isApplied', 'Whether it is in effect, now or since an earlier call.'),
    refusalCode: t.text('refusalCode', 'Code of the refusal; null when applied.', { nullable: true }),
    refusalMessage: t.text('refusalMessage', 'Sentence of the refusal; null when applied.', { nullable: true }),
  }),
});

const ResultType = builder.objectRef<{ readonly results: readonly SyncedChange[] }>('OfflineSync').implement({
  description: 'Outcomes of changes that were made offline.',
  authScopes: twoFactors,
  fields: (t) => ({
    results: t.field({
      type: [SyncedType],
      ...usualLength(20),
      description: 'One for each change, in the order of the input.',
      resolve: ({ results }) => [...results],
    }),
  }),
});

builder.verb('syncOfflineChanges', {
  description: 'Applies up to 50 changes in order. One that is refused does not stop those behind it.',
  authScopes: twoFactors,
  input: (t) => ({ changes: t.field({ type: [ChangeInput], description: 'Changes, 1 to 50.' }) }),
  result: ResultType,
  refusals: [ValidationError],
  run: syncOfflineChanges,
});
