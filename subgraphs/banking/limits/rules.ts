import { DomainError } from '@codai/kit';
import type { KycLevel } from '../kyc/rules.ts';

/** More may be moved only by somebody who is known better. */
export class KycRequiredError extends DomainError {
  readonly code = 'KYC_REQUIRED';
  constructor(readonly requiredLevel: number) {
    super('This needs a proof of identity first.');
  }
}

/** The limit of the period would be passed. Amounts in euro cents. */
export class LimitExceededError extends DomainError {
  readonly code = 'LIMIT_EXCEEDED';
  constructor(
    readonly limit: bigint,
    readonly used: bigint,
  ) {
    super('This would pass the limit of the period.');
  }
}

/**
 * What a tenant may send in a calendar month, in euro cents, by how far it is known; null: without a limit of ours. Level 0 follows
 * the threshold of Directive (EU) 2018/843 for electronic money without identification (150 euro); the others are our own.
 */
const monthlyLimits: Readonly<Record<KycLevel, bigint>> = { 0: 150_00n, 1: 15_000_00n, 2: 5_000_000_00n };

export function monthlyLimitOf(level: KycLevel): bigint {
  return monthlyLimits[level];
}

/** The refusal for a month that would reach `total`: the lowest level that allows it, or no level does. */
export function limitRefusal(level: KycLevel, used: bigint, total: bigint): KycRequiredError | LimitExceededError {
  const enough = ([1, 2] as const).find((higher) => higher > level && total <= monthlyLimits[higher]);
  return enough === undefined ? new LimitExceededError(monthlyLimits[level], used) : new KycRequiredError(enough);
}

/** `2031-05`: the period that an instant belongs to, in UTC. */
export function monthOf(instant: Date): string {
  return instant.toISOString().slice(0, 7);
}
