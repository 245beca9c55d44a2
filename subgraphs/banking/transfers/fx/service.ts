import { RatesUnavailableError } from '@codai/contracts/banking';
import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { BankingRead, Deps } from '../../deps.ts';
import { ofPerson } from '../../ledger/entries/authority.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { paidAmountRefusal } from '../../ledger/entries/rules.ts';
import { currentRates, rateOf, refreshRates } from '../../ledger/rates/rates.ts';
import { areFresh, convert, rateText } from '../../ledger/rates/rules.ts';
import { conversionRefusal, countConversion, uncountConversion } from './caps.ts';
import { conversionLegs } from './legs.ts';
import { acceptanceRefusal, convertedRefusal, endsRefusal, QUOTE_SECONDS } from './rules.ts';

export interface QuoteId {
  readonly quoteId: Id<'FxQuote'>;
}

export interface CreateFxQuote {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  /** Amount to debit, in the currency of the source account. */
  readonly amount: { readonly minor: bigint; readonly currency: string };
}

/**
 * Offers a conversion between two accounts of the caller's tenant, for a minute and while its rates are the newest. Moves nothing.
 * Returns the quote's id, or `ValidationError`, `UnsupportedCurrencyError`, `NotFoundError`, `SameAccountError`,
 * `CurrencyMismatchError`, `RatesUnavailableError`, `ConversionLimitExceededError`.
 */
export async function createFxQuote(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateFxQuote,
): Promise<QuoteId | DomainError> {
  const refusal = paidAmountRefusal(input.amount);
  if (refusal !== null) return refusal;
  const quoted = await quoteAtRatesInForce(deps, caller, input);
  // A job refreshes the rates; before its first run the first request fetches them.
  if (!(quoted instanceof RatesUnavailableError) || quoted.asOf !== null) return quoted;
  await refreshRates(deps, AbortSignal.timeout(FIRST_LOAD_MS)).catch(() => undefined);
  return quoteAtRatesInForce(deps, caller, input);
}

const FIRST_LOAD_MS = 5_000;

function quoteAtRatesInForce(
  { database, clock, fx }: Deps,
  caller: SignedInCaller,
  { fromAccountId, toAccountId, amount }: CreateFxQuote,
): Promise<QuoteId | DomainError> {
  return database.write(caller, async (tx) => {
    const ends = await readOwn(tx, [fromAccountId, toAccountId]);
    const [from, to] = [ends.get(fromAccountId), ends.get(toAccountId)];
    if (from === undefined) return new NotFoundError('BankAccount', ['input', 'fromAccountId']);
    if (to === undefined) return new NotFoundError('BankAccount', ['input', 'toAccountId']);
    const unfit = endsRefusal(
      { accountId: fromAccountId, currency: from },
      { accountId: toAccountId, currency: to },
      amount.currency,
    );
    if (unfit !== null) return unfit;

    const now = clock.now();
    const rates = await currentRates(tx);
    const [fromRate, toRate] = [rates && rateOf(rates, from), rates && rateOf(rates, to)];
    if (rates === null || fromRate === null || toRate === null || !areFresh(rates.asOf, now, fx.ratesMaxDays)) {
      return new RatesUnavailableError({ asOf: rates?.asOf ?? null });
    }
    const tooMuch = await conversionRefusal(tx, { tenantId: String(caller.tenantId), amount }, now);
    if (tooMuch !== null) return tooMuch;
    const { target, exact } = convert(amount.minor, fromRate, toRate);
    const tooLittle = convertedRefusal(target);
    if (tooLittle !== null) return tooLittle;

    const quoteId = newId<'FxQuote'>('fxq');
    await tx.$executeRaw`
      INSERT INTO fx_quote (id, tenant_id, rates_id, from_account_id, to_account_id, source, source_currency, target, exact, target_currency, rate, created_at, expires_at)
      VALUES (${quoteId}, ${caller.tenantId}, ${rates.id}, ${fromAccountId}, ${toAccountId}, ${amount.minor.toString()}::numeric, ${from},
        ${target.toString()}::numeric, ${exact.toString()}::numeric, ${to}, ${rateText(fromRate, toRate)}, ${now}::timestamptz,
        ${new Date(now.getTime() + QUOTE_SECONDS * 1_000)}::timestamptz)`;
    return { quoteId };
  });
}

export interface AcceptFxQuote {
  readonly quoteId: string;
  readonly idempotencyKey: string;
}

interface LockedQuote {
  readonly id: Id<'FxQuote'>;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly source: string;
  readonly sourceCurrency: string;
  readonly target: string;
  readonly exact: string;
  readonly targetCurrency: string;
  readonly rate: string;
  readonly status: 'ACCEPTED' | 'OPEN';
  readonly expiresAt: Date;
  readonly isCurrent: boolean;
}

/**
 * Converts by the terms of the quote: the position in each currency takes the other side, and what was rounded off goes to the
 * rounding account (BANK-7). Returns the quote's id, or `NotFoundError`, `QuoteExpiredError`, `QuoteAlreadyUsedError`,
 * `ConversionLimitExceededError`, `PositionLimitExceededError`, `InsufficientFundsError`, `AccountFrozenError`, `AccountClosedError`, `IdempotencyKeyReusedError`,
 * `RatesUnavailableError`, `ValidationError`.
 */
export async function acceptFxQuote(
  deps: Deps,
  caller: SignedInCaller,
  input: AcceptFxQuote,
): Promise<QuoteId | DomainError> {
  return deps.database.once({ caller, operation: 'acceptFxQuote', input, keep: 'forever' }, async (tx) => {
    const [quote] = await tx.$queryRaw<LockedQuote[]>`
      SELECT q.id, q.from_account_id AS "fromAccountId", q.to_account_id AS "toAccountId", q.source::text, q.source_currency AS "sourceCurrency",
             q.target::text, q.exact::text, q.target_currency AS "targetCurrency", q.rate, q.status, q.expires_at AS "expiresAt",
             q.rates_id = (SELECT max(r.id) FROM fx_rates r) AS "isCurrent"
        FROM fx_quote q WHERE q.id = ${input.quoteId} FOR UPDATE OF q`;
    if (quote === undefined) return new NotFoundError('FxQuote', ['input', 'quoteId']);
    const now = deps.clock.now();
    const refusal = acceptanceRefusal(quote, now);
    if (refusal !== null) return refusal;

    const counted = {
      tenantId: String(caller.tenantId),
      amount: { minor: BigInt(quote.source), currency: quote.sourceCurrency },
    };
    const { tenantId } = counted;
    const to = { minor: BigInt(quote.exact), currency: quote.targetCurrency };
    const refused = await countConversion(tx, tenantId, { from: counted.amount, to }, { now, fx: deps.fx });
    if (refused !== null) return refused;
    const posted = await postEntry(tx, { ...entryOf(quote, now), authority: ofPerson(caller) }, now);
    if (!('entryId' in posted)) {
      await uncountConversion(tx, counted, now);
      return posted;
    }
    await tx.$executeRaw`UPDATE fx_quote SET status = 'ACCEPTED', entry_id = ${posted.entryId} WHERE id = ${quote.id}`;
    const { fromAccountId, toAccountId, source, sourceCurrency, target, targetCurrency, rate } = quote;
    tx.outbox.append(
      'banking.fx.executed',
      {
        quoteId: quote.id,
        fromAccountId,
        toAccountId,
        source,
        sourceCurrency,
        target,
        targetCurrency,
        rate,
        entryId: posted.entryId,
      },
      { subject: quote.id, partitionKey: fromAccountId },
    );
    return { quoteId: quote.id };
  });
}

function entryOf(quote: LockedQuote, now: Date) {
  const { fromAccountId, toAccountId, sourceCurrency, targetCurrency, rate } = quote;
  const [source, target, exact] = [BigInt(quote.source), BigInt(quote.target), BigInt(quote.exact)];
  return {
    kind: 'FX',
    sourceKey: `fx:${quote.id}`,
    description: `${sourceCurrency} to ${targetCurrency} at ${rate}`,
    effectiveOn: now.toISOString().slice(0, 10),
    legs: conversionLegs(
      { accountId: fromAccountId, currency: sourceCurrency, amount: source },
      { accountId: toAccountId, currency: targetCurrency, amount: target, exact },
    ),
  };
}

/** Currencies of those accounts that are the caller's, by id. */
async function readOwn(tx: BankingRead, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; currency: string }[]>`
    SELECT l.id, l.currency FROM ledger_account l WHERE l.id = ANY(${[...ids]})`;
  return new Map(rows.map(({ id, currency }) => [id, currency]));
}
