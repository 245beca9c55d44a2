import type { z } from 'zod';
import { wholeAddress } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { ApiError, invalidRequest } from '../errors.ts';
import type { MethodFacts } from './method-service.ts';
import { behaviourOfAccount, behaviourOfToken } from './test-methods.ts';

export const billingDetails = () =>
  p.hash({
    address: p.emptyable(p.address()).optional(),
    email: p.emptyable(p.text()).optional(),
    name: p.emptyable(p.text()).optional(),
    phone: p.emptyable(p.text()).optional(),
    tax_id: p.emptyable(p.text()).optional(),
  });

/** A payment method given by what it is made of. https://docs.stripe.com/api/payment_methods/create */
export const methodData = () =>
  p.hash({
    type: p.oneOf('card', 'sepa_debit', 'us_bank_account'),
    allow_redisplay: p.oneOf('always', 'limited', 'unspecified').optional(),
    billing_details: billingDetails().optional(),
    card: p.hash({ token: p.text() }).optional(),
    metadata: p.metadata().optional(),
    sepa_debit: p.hash({ iban: p.text(42) }).optional(),
    us_bank_account: p
      .hash({
        account_holder_type: p.oneOf('individual', 'company').optional(),
        account_number: p.text(17),
        account_type: p.oneOf('checking', 'savings').optional(),
        routing_number: p.text(9),
      })
      .optional(),
  });

export type MethodData = z.output<ReturnType<typeof methodData>>;

/** Returns the method that the data describe. Throws when it is not a published test method. */
export function readMethodData(data: MethodData): { behaviour: string; facts: MethodFacts } {
  const { address, ...billing } = data.billing_details ?? {};
  const facts: MethodFacts = {
    billingDetails: { ...billing, address: wholeAddress(address) },
    metadata: data.metadata ?? {},
  };
  if (data.type === 'card') return { behaviour: cardBehaviour(data.card?.token), facts };
  requireHolder(data);
  if (data.type === 'sepa_debit') {
    const number = required(data.sepa_debit?.iban, 'sepa_debit[iban]');
    return { behaviour: accountBehaviour('sepa_debit', number, 'sepa_debit[iban]'), facts };
  }
  const account = required(data.us_bank_account, 'us_bank_account');
  return {
    behaviour: accountBehaviour('us_bank_account', account.account_number, 'us_bank_account[account_number]'),
    facts: {
      ...facts,
      routingNumber: account.routing_number,
      ...(account.account_type && { accountType: account.account_type }),
      ...(account.account_holder_type && { accountHolderType: account.account_holder_type }),
    },
  };
}

function cardBehaviour(token: string | undefined): string {
  const behaviour = behaviourOfToken(required(token, 'card[token]'));
  if (behaviour === null) {
    throw new ApiError(400, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: `No such token: '${token}'`,
      param: 'card[token]',
    });
  }
  return behaviour;
}

/** The number is neither kept nor repeated: only published test accounts are known. */
function accountBehaviour(type: 'sepa_debit' | 'us_bank_account', number: string, param: string): string {
  const behaviour = behaviourOfAccount(type, number);
  if (behaviour !== null) return behaviour;
  throw invalidRequest('This account number is not one of the published test accounts.', {
    code: 'payment_method_invalid_parameter_testmode',
    param,
  });
}

/** A mandate needs to say who gives it. https://docs.stripe.com/payments/sepa-debit/accept-a-payment */
function requireHolder(data: MethodData): void {
  required(data.billing_details?.name ?? undefined, 'billing_details[name]');
  if (data.type === 'sepa_debit') required(data.billing_details?.email ?? undefined, 'billing_details[email]');
}

function required<T>(value: T | undefined, param: string): T {
  if (value !== undefined) return value;
  throw invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}
