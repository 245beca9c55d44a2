import type { Amount } from '../ports/steps.ts';
import type { RuleDefinition } from './rule.ts';

/** Income of one pocket shared out by hundredths of a percent; the pocket itself keeps the rest. */
export function incomeSplit(
  pocketId: string,
  shares: readonly { pocketId: string; basisPoints: number }[],
): RuleDefinition {
  return {
    trigger: { kind: 'CREDIT', pocketId, minimum: null },
    condition: null,
    actions: [
      {
        kind: 'SPLIT',
        from: pocketId,
        quantity: { kind: 'PERCENT', basisPoints: 10_000, of: 'EVENT' },
        parts: shares.map((share) => ({ to: { pocketId: share.pocketId }, basisPoints: share.basisPoints })),
        residueTo: { pocketId },
      },
    ],
  };
}

/** Puts aside what each payment lacks to the next multiple, such as a whole euro. */
export function roundUp(fromPocketId: string, toPocketId: string, multiple: bigint, currency: string): RuleDefinition {
  return {
    trigger: { kind: 'EVENT', type: 'wallet.transfer.sent' },
    condition: `event.currency == "${currency}"`,
    actions: [
      { kind: 'TRANSFER', from: fromPocketId, to: { pocketId: toPocketId }, quantity: { kind: 'ROUND_UP', multiple } },
    ],
  };
}

/** Moves what a pocket has above a level. */
export function sweep(fromPocketId: string, toPocketId: string, level: bigint): RuleDefinition {
  return {
    trigger: { kind: 'THRESHOLD', pocketId: fromPocketId, direction: 'ABOVE', level },
    condition: null,
    actions: [
      { kind: 'TRANSFER', from: fromPocketId, to: { pocketId: toPocketId }, quantity: { kind: 'ABOVE', level } },
    ],
  };
}

/** Fills a pocket up to a level by the clock. */
export function scheduledTopUp(
  fromPocketId: string,
  toPocketId: string,
  level: bigint,
  pattern: string,
): RuleDefinition {
  return {
    trigger: { kind: 'SCHEDULE', pattern, timeZone: 'UTC' },
    condition: null,
    actions: [
      { kind: 'TRANSFER', from: fromPocketId, to: { pocketId: toPocketId }, quantity: { kind: 'UP_TO', level } },
    ],
  };
}

/** A fixed amount to another wallet by the clock. */
export function recurring(fromPocketId: string, walletId: string, amount: Amount, pattern: string): RuleDefinition {
  return {
    trigger: { kind: 'SCHEDULE', pattern, timeZone: 'UTC' },
    condition: null,
    actions: [
      { kind: 'TRANSFER', from: fromPocketId, to: { walletId }, quantity: { kind: 'FIXED', minor: amount.minor } },
    ],
  };
}
