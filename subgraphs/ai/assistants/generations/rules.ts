import { isBlankText, isLongerThan, ValidationError } from '@codai/kit';
import { sourcesRefusal } from '../../inference/calls/rules.ts';
import type { JobFacts, LearningUnit } from '../../models/engine/generation.ts';
import type { Source } from '../../ports/provider.ts';

export const COURSE_MODULES_MAX = 20;
export const QUIZ_MAX = 50;
const ITEMS_MAX = 50;
const LINE_CHARACTERS_MAX = 500;

/** Reason to refuse the sources of a generation; null when there is at least one and all are fit. */
export function someSources(sources: readonly Source[]): ValidationError | null {
  return sources.length === 0
    ? new ValidationError('input.sources', 'Give at least one source.')
    : sourcesRefusal(sources);
}

/** Reason to refuse a count; null when it is from 1 to `max`. */
export function withinRange(name: string, value: number, max: number): ValidationError | null {
  return value >= 1 && value <= max ? null : new ValidationError(`input.${name}`, `Give 1 to ${max}.`);
}

/** Reason to refuse a line of text; null when it has 1 to 500 characters. */
export function lineRefusal(text: string, path: readonly string[], max = LINE_CHARACTERS_MAX): ValidationError | null {
  return isBlankText(text) || isLongerThan(text, max)
    ? new ValidationError(path, `Write 1 to ${max} characters.`)
    : null;
}

/** Reason to refuse a list of lines; null when it has `min` to 50 fit lines. */
export function listRefusal(
  name: string,
  lines: readonly string[],
  min: number,
  within: readonly string[] = ['input'],
) {
  const path = [...within, name];
  if (lines.length < min || lines.length > ITEMS_MAX) return new ValidationError(path, `Give ${min} to ${ITEMS_MAX}.`);
  for (const [index, line] of lines.entries()) {
    const refusal = lineRefusal(line, [...path, String(index)]);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Reason to refuse the hours of a week; null when they are above 0, at most 168. */
export function hoursRefusal(hours: number): ValidationError | null {
  return hours > 0 && hours <= 168 ? null : new ValidationError('input.hoursPerWeek', 'A week has up to 168 hours.');
}

const UNITS_MAX = 200;

/** Reason to refuse the units of a learning path; null when they are fit. */
export function unitsRefusal(units: readonly LearningUnit[]): ValidationError | null {
  const path = ['input', 'units'];
  if (units.length < 1 || units.length > UNITS_MAX) return new ValidationError(path, `Give 1 to ${UNITS_MAX} units.`);
  if (new Set(units.map(({ id }) => id)).size < units.length) {
    return new ValidationError(path, 'Give each unit an id of its own.');
  }
  for (const [index, { id, title, requires, teaches, hours }] of units.entries()) {
    const at = [...path, String(index)];
    const refusal =
      lineRefusal(id, [...at, 'id']) ??
      lineRefusal(title, [...at, 'title']) ??
      listRefusal('requires', requires, 0, at) ??
      listRefusal('teaches', teaches, 1, at);
    if (refusal !== null) return refusal;
    if (!(hours > 0 && hours <= 10_000))
      return new ValidationError([...at, 'hours'], 'Hours are above 0, at most 10,000.');
  }
  return null;
}

/** Reason to refuse the facts of a job; null when they are fit. */
export function jobRefusal(facts: Omit<JobFacts, 'language'>): ValidationError | null {
  const { title, organization, location, salary, responsibilities, requirements, advantages, benefits } = facts;
  const lines = { title, organization, ...(location != null && { location }), ...(salary != null && { salary }) };
  for (const [name, line] of Object.entries(lines)) {
    const refusal = lineRefusal(line, ['input', name]);
    if (refusal !== null) return refusal;
  }
  return (
    listRefusal('responsibilities', responsibilities, 1) ??
    listRefusal('requirements', requirements, 0) ??
    listRefusal('advantages', advantages ?? [], 0) ??
    listRefusal('benefits', benefits ?? [], 0)
  );
}
