import { ValidationError } from '@codai/kit';

export interface PauseMemory {
  readonly isPaused: boolean;
  readonly until?: Date | null | undefined;
}

export interface Settings {
  readonly isPaused: boolean;
  readonly pausedUntil: Date | null;
}

/** Refuses an end of a pause that is not after `now`, and an end without a pause; null without either fault. */
export function pauseEndRefusal({ isPaused, until = null }: PauseMemory, now: Date): ValidationError | null {
  if (until === null || (isPaused && until > now)) return null;
  return new ValidationError(
    'input.until',
    isPaused
      ? 'The end of the pause is in the past. Give a later instant.'
      : 'Only a pause has an end. Leave `until` out to resume.',
  );
}

/** Settings at an instant: a pause ends at, and not after, `pausedUntil`. Null: the person never set anything. */
export function settingsAt(stored: Settings | null, now: Date): Settings {
  const isPaused = stored?.isPaused === true && (stored.pausedUntil === null || stored.pausedUntil > now);
  return { isPaused, pausedUntil: isPaused ? stored.pausedUntil : null };
}
