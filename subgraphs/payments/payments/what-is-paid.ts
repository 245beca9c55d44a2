import { type DomainError, type Id, NotFoundError, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { PaymentPurpose } from '../generated/prisma/enums.ts';
import { type Amount, chargeRefusal } from './amount.ts';

/** What somebody wants to pay for; only of their own account they say how much (PAY-5). */
export interface PaymentSubject {
  readonly invoiceId?: string | null | undefined;
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
  readonly amount: Amount;
}

/** The amount by what we have stored, and never by what a client says. Returns it, or `NotFoundError`, `ValidationError` and the like. */
export async function whatIsPaid(
  deps: Deps,
  caller: SignedInCaller,
  subject: PaymentSubject,
): Promise<WhatIsPaid | DomainError> {
  if (subject.topUp != null) return topUp(deps, caller, subject.topUp);
  return new ValidationError('input.subject', 'Say what is paid for.');
}

const ACCOUNT = /* GraphQL */ `
  query PaymentAccount($ids: [ID!]!) {
    accountsForService(ids: $ids) {
      id
      tenantId
      currency
      status
    }
  }
`;

interface AccountAnswer {
  readonly accountsForService: readonly ({ tenantId: string; currency: string; status: string } | null)[];
}

async function topUp(
  { peers }: Deps,
  caller: SignedInCaller,
  { accountId, amount }: NonNullable<PaymentSubject['topUp']>,
): Promise<WhatIsPaid | DomainError> {
  const refusal = chargeRefusal(amount, 'input.subject.topUp.amount');
  if (refusal !== null) return refusal;
  const { accountsForService } = await peers.ask<AccountAnswer>('banking', {
    document: ACCOUNT,
    variables: { ids: [accountId] },
    tenantId: caller.tenantId as Id<'Organization'>,
    userId: caller.userId,
    correlationId: caller.correlationId,
  });
  const [account] = accountsForService;
  const path = ['input', 'subject', 'topUp', 'accountId'];
  if (account == null || account.tenantId !== caller.tenantId || account.status !== 'OPEN') {
    return new NotFoundError('BankAccount', path);
  }
  if (account.currency !== amount.currency) {
    return new ValidationError(path, 'The account is in another currency.');
  }
  return { purpose: 'TOP_UP', subjectId: accountId, items: null, amount };
}
