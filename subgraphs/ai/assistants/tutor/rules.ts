import { isBlankText, isLongerThan, ValidationError } from '@codai/kit';
import { modelTextRefusal, seedRefusal } from '../../inference/calls/rules.ts';
import type { GenerateExercises, GiveFeedback } from './types.ts';

const COUNT_MAX = 20;

/** Reason to refuse a request for exercises; null when they can be generated. */
export function exercisesRefusal({ topic, text, difficulty, count, seed }: GenerateExercises): ValidationError | null {
  if (topic === 'TEXT') {
    const refusal = modelTextRefusal(text ?? '', ['input', 'text']);
    if (refusal !== null) return refusal;
  } else if (text != null) return new ValidationError('input.text', 'A text belongs to the topic TEXT.');
  if (difficulty < 1 || difficulty > 5) return new ValidationError('input.difficulty', 'A difficulty is 1 to 5.');
  if (count < 1 || count > COUNT_MAX) return new ValidationError('input.count', `Ask for 1 to ${COUNT_MAX} exercises.`);
  return seedRefusal(seed);
}

const CRITERIA_MAX = 20;

/** Reason to refuse what an answer is judged by; null when there is exactly one measure, within its bounds. */
export function measureRefusal({ exerciseId, correctAnswer, rubric, keyTerms, sessionId }: GiveFeedback) {
  const measures = [exerciseId, correctAnswer, rubric, keyTerms].filter((one) => one != null);
  if (measures.length !== 1) {
    return new ValidationError('input', 'Give exactly one of exerciseId, correctAnswer, rubric and keyTerms.');
  }
  if (exerciseId != null && sessionId != null) {
    return new ValidationError('input.sessionId', 'An exercise has its session already.');
  }
  if (correctAnswer != null) return modelTextRefusal(correctAnswer, ['input', 'correctAnswer']);
  const path = ['input', rubric == null ? 'keyTerms' : 'rubric'];
  const criteria = rubric ?? (keyTerms ?? []).map((criterion) => ({ criterion, points: 1 }));
  if (exerciseId == null && (criteria.length < 1 || criteria.length > CRITERIA_MAX)) {
    return new ValidationError(path, `Give 1 to ${CRITERIA_MAX} of them.`);
  }
  for (const [index, { criterion, points }] of criteria.entries()) {
    if (isBlankText(criterion) || isLongerThan(criterion, 500)) {
      return new ValidationError([...path, String(index)], 'A criterion has 1 to 500 characters.');
    }
    if (points < 1 || points > 100) {
      return new ValidationError([...path, String(index), 'points'], 'Points are 1 to 100.');
    }
  }
  return null;
}
