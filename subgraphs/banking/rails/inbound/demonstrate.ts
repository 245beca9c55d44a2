import { createHash } from 'node:crypto';
import { ConflictError, type DomainError, type SignedInCaller, ValidationError } from '@codai/kit';
import { readIban } from '../../accounts/iso20022/iban.ts';
import { lineRefusal } from '../../accounts/iso20022/rules.ts';
import { asPlatform } from '../../accounts/operators/house-access.ts';
import type { Deps } from '../../deps.ts';
import { amountRefusal } from '../../ledger/entries/rules.ts';
import { collectSoon } from './collect-soon.ts';

export interface DemonstrateIncomingPayment {
  readonly iban: string;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly debtorName: string;
  readonly remittance: string;
  readonly idempotencyKey: string;
}

/** Fictitious account of the sandbox's payer. */
const DEBTOR_IBAN = 'DE50100000000000000001';

/**
 * Has the sandbox's bank notify a payment, which then takes the way of every payment. Returns the bank's reference of it, or `ValidationError`,
 * `UnsupportedCurrencyError`, `ConflictError` where a real bank is connected.
 */
export async function demonstrateIncomingPayment(
  deps: Deps,
  caller: SignedInCaller,
  input: DemonstrateIncomingPayment,
): Promise<{ readonly reference: string } | DomainError> {
  const { demonstrate } = deps.rails;
  if (demonstrate === null) {
    return new ConflictError('LIVE_RAIL', 'A real bank is connected. Send a payment to the account instead.');
  }
  const iban = readIban(input.iban);
  if (iban === null) return new ValidationError('input.iban', 'Enter a valid IBAN of a SEPA country.');
  const refusal =
    amountRefusal(input.amount) ??
    lineRefusal(['input', 'debtorName'], input.debtorName) ??
    lineRefusal(['input', 'remittance'], input.remittance);
  if (refusal !== null) return refusal;
  const request = {
    caller: asPlatform(caller),
    operation: 'demonstrateIncomingPayment',
    input,
    keep: 'forever',
  } as const;
  const name = createHash('sha256').update(`${caller.userId} ${input.idempotencyKey}`).digest('hex').slice(0, 24);
  const outcome = await deps.database.once(request, async () => ({ reference: `DEMO${name.toUpperCase()}` }));
  if (!('reference' in outcome)) return outcome;
  // A repeat after a crash names the same payment, by its reference.
  await demonstrate({
    ownReference: outcome.reference,
    entryReference: null,
    position: 0,
    amount: input.amount.minor,
    currency: input.amount.currency,
    bookedOn: deps.clock.now().toISOString().slice(0, 10),
    creditorIban: iban,
    creditorName: null,
    debtorIban: DEBTOR_IBAN,
    debtorName: input.debtorName,
    remittance: input.remittance,
    endToEndId: null,
  });
  await deps.database.systemWrite(null, async (tx) => collectSoon(tx, deps.clock.now()));
  return outcome;
}
