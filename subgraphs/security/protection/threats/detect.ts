import type { ReadRule } from './language.ts';

export interface Signal {
  readonly id: string;
  readonly userId: string | null;
  readonly source: string | null;
  readonly at: Date;
}

/** A threshold that was reached: by which signal, and how many signals were counted then. */
export interface Detection {
  readonly signal: Signal;
  readonly count: number;
}

/**
 * Where a rule fires over the signals of one group: at the signal that makes the threshold full within the window that ends with it, and again once a
 * window has passed. Depends on the signals alone and not on the order in which they are given. The window includes its end and not its beginning.
 */
export function detect(
  rule: Pick<ReadRule, 'distinct' | 'threshold' | 'windowMs'>,
  signals: readonly Signal[],
): Detection[] {
  const ordered = [...signals].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1),
  );
  const detections: Detection[] = [];
  let quietUntil = Number.NEGATIVE_INFINITY;
  let first = 0;
  for (const [index, signal] of ordered.entries()) {
    const at = signal.at.getTime();
    while ((ordered[first] as Signal).at.getTime() <= at - rule.windowMs) first++;
    if (at < quietUntil) continue;
    const count = countOf(rule, ordered.slice(first, index + 1));
    if (count < rule.threshold) continue;
    detections.push({ signal, count });
    quietUntil = at + rule.windowMs;
  }
  return detections;
}

function countOf({ distinct }: Pick<ReadRule, 'distinct'>, signals: readonly Signal[]): number {
  if (distinct === null) return signals.length;
  const values = signals.map(({ userId, source }) => (distinct === 'user' ? userId : source));
  return new Set(values.filter((value) => value !== null)).size;
}
