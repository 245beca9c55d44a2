import type { TaughtQuestion } from '../../ports/learning.ts';

/** Questions by which a copy differs from what learning has now. */
export interface Difference {
  /** Ids of the questions to take away: those that are gone, and those that have changed. */
  readonly stale: readonly string[];
  readonly fresh: readonly TaughtQuestion[];
}

const textOf = ({ id, courseId, courseTitle, language, topic, text, choices, answer }: TaughtQuestion): string =>
  JSON.stringify([id, courseId, courseTitle, language, topic, text, choices, answer]);

export function differenceOf(copied: readonly TaughtQuestion[], taught: readonly TaughtQuestion[]): Difference {
  const before = new Map(copied.map((one) => [one.id, textOf(one)]));
  const now = new Map(taught.map((one) => [one.id, textOf(one)]));
  return {
    stale: copied.flatMap(({ id }) => (now.get(id) === before.get(id) ? [] : [id])),
    fresh: taught.filter(({ id }) => now.get(id) !== before.get(id)),
  };
}
