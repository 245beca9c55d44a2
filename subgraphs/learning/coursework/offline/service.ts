import { DomainError, type Id, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { completeLesson, recordLearningTime } from '../../teaching/content/progress.ts';
import { saveAnswer } from '../assessments/attempts.ts';
import { changesRefusal } from './rules.ts';

export type ChangeKind = 'COMPLETE_LESSON' | 'RECORD_TIME' | 'SAVE_ANSWER';

export interface OfflineChange {
  readonly kind: ChangeKind;
  /** The change has an effect once, however often it is sent. */
  readonly idempotencyKey: string;
  readonly lessonId?: string | null | undefined;
  readonly seconds?: number | null | undefined;
  readonly attemptId?: string | null | undefined;
  readonly position?: number | null | undefined;
  readonly response?: readonly string[] | null | undefined;
}

export interface SyncedChange {
  readonly idempotencyKey: string;
  readonly isApplied: boolean;
  readonly refusalCode: string | null;
  readonly refusalMessage: string | null;
}

/** Applies changes that a device made while it was offline, in their order. One that is refused does not stop those behind it. */
export async function syncOfflineChanges(
  deps: Deps,
  caller: SignedInCaller,
  { changes }: { readonly changes: readonly OfflineChange[] },
): Promise<ValidationError | { readonly results: readonly SyncedChange[] }> {
  const refusal = changesRefusal(changes.length);
  if (refusal !== null) return refusal;
  const results: SyncedChange[] = [];
  for (const change of changes) {
    const outcome = await apply(deps, caller, change);
    const isApplied = !(outcome instanceof DomainError);
    results.push({
      idempotencyKey: change.idempotencyKey,
      isApplied,
      refusalCode: isApplied ? null : outcome.code,
      refusalMessage: isApplied ? null : outcome.message,
    });
  }
  return { results };
}

function apply(deps: Deps, caller: SignedInCaller, change: OfflineChange): Promise<DomainError | object> {
  const { kind, idempotencyKey, lessonId, seconds, attemptId, position, response } = change;
  const missing = (field: string) => Promise.resolve(new ValidationError(`input.changes.${field}`, 'This is missing.'));
  if (kind === 'SAVE_ANSWER') {
    if (attemptId == null) return missing('attemptId');
    if (position == null) return missing('position');
    const answer = { attemptId: attemptId as Id<'Attempt'>, position, response: response ?? [] };
    return saveAnswer(deps, caller, { ...answer, idempotencyKey });
  }
  if (lessonId == null) return missing('lessonId');
  const of = { lessonId: lessonId as Id<'Lesson'>, idempotencyKey };
  if (kind === 'COMPLETE_LESSON') return completeLesson(deps, caller, of);
  return seconds == null ? missing('seconds') : recordLearningTime(deps, caller, { ...of, seconds });
}
