import {
  type DomainError,
  type Id,
  NotFoundError,
  peerDocument,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { PaymentPurpose } from '../../generated/prisma/enums.ts';
import { readPrices } from '../../pricing/catalogue/price-row.ts';
import { amountOf, quantityRefusal } from '../../pricing/catalogue/rules.ts';
import { type Amount, chargeRefusal } from './amount.ts';
import { inflowRefusal } from './inflow.ts';

/** Subject that a payer wants to pay for; only for a top-up of an own account the payer states the amount (PAY-5). */
export interface PaymentSubject {
  readonly prices?: readonly PricedItem[] | null | undefined;
  readonly topUp?: { readonly accountId: string; readonly amount: Amount } | null | undefined;
}

export interface PricedItem {
  readonly priceId: string;
  readonly quantity: number;
}

export interface WhatIsPaid {
  readonly purpose: PaymentPurpose;
  readonly subjectId: string;
  readonly items: readonly PricedItem[] | null;
  /** Text for the payer of an order. */
  readonly description?: string;
  readonly amount: Amount;
}

/** The amount by what we have stored, and never by what a client says. Returns it, or `NotFoundError`, `ValidationError` and the like. */
export async function whatIsPaid(
  deps: Deps,
  caller: SignedInCaller,
  subject: PaymentSubject,
): Promise<WhatIsPaid | DomainError> {
  if (subject.topUp != null) return topUp(deps, caller, subject.topUp);
  return priced(deps, caller, subject.prices ?? []);
}

const ITEMS_MAX = 20;

/** Sale at the prices of the catalogue, without a subscription. */
async function priced(
  { database }: Deps,
  caller: SignedInCaller,
  items: readonly PricedItem[],
): Promise<WhatIsPaid | DomainError> {
  const path = ['input', 'subject', 'prices'];
  if (items.length === 0 || items.length > ITEMS_MAX)
    return new ValidationError(path, `Enter 1 to ${ITEMS_MAX} prices.`);
  const ids = items.map(({ priceId }) => priceId);
  const rows = await database.read(caller, (tx) => readPrices(tx, Prisma.sql`p.id = ANY(${ids})`));
  const byId = new Map(rows.map((row) => [row.id as string, row]));
  let minor = 0n;
  for (const [index, { priceId, quantity }] of items.entries()) {
    const price = byId.get(priceId);
    if (price === undefined || !price.isActive || price.usageType !== 'LICENSED') {
      return new NotFoundError('Price', [...path, String(index), 'priceId']);
    }
    const refusal = quantityRefusal(BigInt(quantity), [...path, String(index), 'quantity']);
    if (refusal !== null) return refusal;
    minor += amountOf(price.pricing, BigInt(quantity));
  }
  const currencies = new Set(rows.map(({ currency }) => currency));
  const [currency] = currencies;
  if (currency === undefined || currencies.size > 1)
    return new ValidationError(path, 'The prices are in several currencies. Pay for each currency separately.');
  const amount = { minor, currency };
  const subjectId = ids[0] as string;
  return chargeRefusal(amount, path.join('.')) ?? { purpose: 'PRICE', subjectId, items, amount };
}

const ACCOUNT = peerDocument(
  'banking',
  /* GraphQL */ `
    query PaymentAccount($ids: [ID!]!) {
      accountsForService(ids: $ids) {
        id
        tenantId
        currency
        status
      }
    }
  `,
);

interface AccountAnswer {
  readonly accountsForService: readonly ({ tenantId: string; currency: string; status: string } | null)[];
}

/** `where`: of the two in the input. */
export async function topUp(
  deps: Deps,
  caller: SignedInCaller,
  { accountId, amount }: NonNullable<PaymentSubject['topUp']>,
  where = 'input.subject.topUp',
): Promise<WhatIsPaid | DomainError> {
  const refusal = chargeRefusal(amount, `${where}.amount`);
  if (refusal !== null) return refusal;
  const account = await bankAccountOf(deps, caller, accountId);
  const path = [...where.split('.'), 'accountId'];
  if (account === null) return new NotFoundError('BankAccount', path);
  if (account.currency !== amount.currency) {
    return new ValidationError(path, 'Enter the amount in the currency of the account.');
  }
  return (
    (await inflowRefusal(deps, caller, { amount }, [...where.split('.'), 'amount'])) ?? {
      purpose: 'TOP_UP',
      subjectId: accountId,
      items: null,
      amount,
    }
  );
}

/** An open account of the caller's own tenant, as banking knows it; null when there is none of that id. */
export async function bankAccountOf(
  { peers }: Deps,
  caller: SignedInCaller,
  accountId: string,
): Promise<{ readonly currency: string } | null> {
  const { accountsForService } = await peers.ask<AccountAnswer>(ACCOUNT, {
    variables: { ids: [accountId] },
    tenantId: caller.tenantId as Id<'Organization'>,
    userId: caller.userId,
    correlationId: caller.correlationId,
  });
  const [account] = accountsForService;
  return account == null || account.tenantId !== caller.tenantId || account.status !== 'OPEN' ? null : account;
}
