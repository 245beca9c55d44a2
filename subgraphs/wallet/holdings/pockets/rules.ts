import { type FieldFault, ValidationError } from '@codai/kit';
import { keptCurrencies } from '@codai/kit/money';

/** Pockets of one wallet that are not closed. */
export const POCKETS_MAX = 100;
const NAME = /^[^\p{C}]{1,80}$/u;

export interface PocketToOpen {
  readonly name: string;
  readonly currency: string;
  readonly kind: 'GOAL' | 'MAIN' | 'VAULT';
  /** In minor units; of a goal. */
  readonly goal: bigint | null;
  /** Unlock date of a vault. */
  readonly lockedUntil: Date | null;
}

/** A goal has an amount, a vault a date that is still to come, and a main pocket neither. */
export function openingRefusal(
  { name, currency, kind, goal, lockedUntil }: PocketToOpen,
  now: Date,
): ValidationError | null {
  const faults: FieldFault[] = [];
  const fault = (field: string, message: string) => faults.push({ path: ['input', field], message });
  if (!NAME.test(name) || name.trim() === '') fault('name', 'The name must have 1 to 80 printable characters.');
  if (!keptCurrencies.has(currency)) fault('currency', 'This currency is not supported. Choose another one.');
  if ((kind === 'GOAL') !== (goal !== null))
    fault('goal', 'Give an amount for a goal, and for no other kind of pocket.');
  if (goal !== null && (goal <= 0n || goal > 2n ** 96n))
    fault('goal', 'The goal must be above zero and at most 2^96 minor units.');
  if ((kind === 'VAULT') !== (lockedUntil !== null))
    fault('lockedUntil', 'Give an unlock date for a vault, and for no other kind of pocket.');
  if (lockedUntil !== null && lockedUntil <= now) fault('lockedUntil', 'The unlock date must be in the future.');
  return faults.length === 0 ? null : new ValidationError(faults);
}

/** Whether a new pocket takes what others send: the first main one of its currency does. */
export function isReceiving(kind: PocketToOpen['kind'], hasReceiving: boolean): boolean {
  return kind === 'MAIN' && !hasReceiving;
}
