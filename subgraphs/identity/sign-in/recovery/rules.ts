const HOUR_MS = 60 * 60_000;
/** ID-13: how long a recovery waits, so that the holder of the account hears of it and can cancel. */
export const RECOVERY_WAIT_MS = 24 * HOUR_MS;
/** How long it can be completed after that. */
export const RECOVERY_OPEN_MS = 7 * 24 * HOUR_MS;

export interface RecoveryTimes {
  readonly readyAt: Date;
  readonly expiresAt: Date;
}

/** State of an open recovery: WAITING until `readyAt`, READY until `expiresAt`, then OVER. */
export function recoveryState({ readyAt, expiresAt }: RecoveryTimes, now: Date): 'WAITING' | 'READY' | 'OVER' {
  if (now >= expiresAt) return 'OVER';
  return now < readyAt ? 'WAITING' : 'READY';
}
