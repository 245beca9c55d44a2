import { ibanOf } from '../../accounts/iso20022/iban.ts';
import type { PayeeCheck, RailOrder, RailOutcome, RailParty } from '../../ports/rails.ts';

/**
 * The clearing house of the sandbox: it settles everything, but for payments to the accounts below, which behave as they
 * say. No money moves. The list is published in the README.
 */
export const testAccounts = {
  /** Settles at once; its bank knows its holder. */
  settles: testIban(1),
  /** The account is closed: rejected (AC04). */
  closed: testIban(2),
  /** Settles, and comes back a minute later as a whole (AC06, account blocked). */
  returns: testIban(3),
  /** Settles, and comes back a minute later less five euro of charges (FOCR). */
  returnsLess: testIban(4),
  /** Settles after an hour. */
  slow: testIban(5),
  /** The return arrives before the settlement. */
  inverted: testIban(6),
} as const;

/** Holder of all of them at the sandbox's bank. */
export const TEST_HOLDER = 'Erika Mustermann';

const MINUTE_MS = 60_000;
const CHARGE_CENTS = 500n;

function testIban(number: number): string {
  return ibanOf('DE', `10000000${String(number).padStart(10, '0')}`);
}

/** Codes of opened accounts, and of the accounts that the demonstration begins with. */
const OUR_CODES: readonly string[] = ['CODA', 'SEED'];

/** Whether an account is at our own bank, by the bank's code in the IBAN. */
export function isOurs(iban: string): boolean {
  return iban.startsWith('RO') && OUR_CODES.includes(iban.slice(4, 8));
}

/** Outcomes of an order, and their delays. A payment to our own bank comes back in as a notification, see `answersTo`. */
export function clear({ transferId, amount, creditor }: RailOrder): { outcome: RailOutcome; afterMs: number }[] {
  const settled = { kind: 'SETTLED', transferId } as const;
  const back = (reason: string, charge = 0n) =>
    ({ kind: 'RETURNED', transferId, reason, amount: amount > charge ? amount - charge : amount }) as const;
  switch (creditor.iban) {
    case testAccounts.closed:
      return [{ outcome: { kind: 'REJECTED', transferId, reason: 'AC04' }, afterMs: 0 }];
    case testAccounts.returns:
      return [
        { outcome: settled, afterMs: 0 },
        { outcome: back('AC06'), afterMs: MINUTE_MS },
      ];
    case testAccounts.returnsLess:
      return [
        { outcome: settled, afterMs: 0 },
        { outcome: back('FOCR', CHARGE_CENTS), afterMs: MINUTE_MS },
      ];
    case testAccounts.slow:
      return [{ outcome: settled, afterMs: 60 * MINUTE_MS }];
    case testAccounts.inverted:
      return [
        { outcome: back('AC06'), afterMs: 0 },
        { outcome: settled, afterMs: MINUTE_MS },
      ];
    default:
      return [{ outcome: settled, afterMs: 0 }];
  }
}

/** Verification of payee by the sandbox's bank: it knows its own accounts, and nobody answers for others. */
export function verify({ name, iban }: RailParty): PayeeCheck {
  const isKnown = (Object.values(testAccounts) as readonly string[]).includes(iban);
  if (!isKnown) return { verdict: 'UNAVAILABLE', name: null };
  const [given, held] = [wordsOf(name), wordsOf(TEST_HOLDER)];
  if (given.join(' ') === held.join(' ')) return { verdict: 'MATCH', name: null };
  const isClose = held.some((word) => given.includes(word));
  return isClose ? { verdict: 'CLOSE_MATCH', name: TEST_HOLDER } : { verdict: 'NO_MATCH', name: null };
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter(Boolean)
    .sort();
}
