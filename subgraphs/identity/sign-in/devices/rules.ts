/** ID-11: how long a device stands for the possession factor, in milliseconds. */
export const TRUST_MS = 30 * 24 * 60 * 60_000;
/** Trusted devices to an account; trusting one more forgets the oldest. */
export const TRUSTED_DEVICES_MAX = 10;

export interface Trust {
  readonly userId: string;
  readonly expiresAt: Date;
}

/** Whether the device stands for the possession factor of this user: until, and not at, its expiry. */
export function isTrusted(device: Trust | null, userId: string, now: Date): boolean {
  return device !== null && device.userId === userId && now < device.expiresAt;
}
