// The published test methods: https://docs.stripe.com/testing. None of them is a card number; a number is never taken.

/** Why a charge fails, in the words of https://docs.stripe.com/declines/codes. */
export interface Decline {
  readonly code:
    | 'card_declined'
    | 'expired_card'
    | 'incorrect_cvc'
    | 'processing_error'
    | 'authentication_required'
    | string;
  readonly declineCode: string;
  readonly message: string;
  readonly adviceCode?: 'try_again_later' | 'do_not_try_again' | 'confirm_card_data';
  /** Refused before it was sent to the bank. */
  readonly isBlocked?: boolean;
}

const declined = 'Your card was declined.';
const again = 'try_again_later';
const never = 'do_not_try_again';

export const declines = {
  generic: { code: 'card_declined', declineCode: 'generic_decline', message: declined, adviceCode: again },
  insufficientFunds: {
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
    adviceCode: again,
  },
  lost: { code: 'card_declined', declineCode: 'lost_card', message: declined, adviceCode: never },
  stolen: { code: 'card_declined', declineCode: 'stolen_card', message: declined, adviceCode: never },
  velocity: {
    code: 'card_declined',
    declineCode: 'card_velocity_exceeded',
    message: 'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    adviceCode: again,
  },
  fraudulent: {
    code: 'card_declined',
    declineCode: 'fraudulent',
    message: declined,
    adviceCode: never,
    isBlocked: true,
  },
  expired: {
    code: 'expired_card',
    declineCode: 'expired_card',
    message: 'Your card has expired.',
    adviceCode: 'confirm_card_data',
  },
  incorrectCvc: {
    code: 'incorrect_cvc',
    declineCode: 'incorrect_cvc',
    message: `Your card's security code is incorrect.`,
    adviceCode: 'confirm_card_data',
  },
  processingError: {
    code: 'processing_error',
    declineCode: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    adviceCode: again,
  },
  authenticationRequired: {
    code: 'authentication_required',
    declineCode: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
} as const satisfies Record<string, Decline>;

/** When the cardholder's bank asks for 3-D Secure. */
export type Authentication =
  /** Not even when asked for. */
  | 'unsupported'
  /** Only when asked for by `request_three_d_secure`. */
  | 'optional'
  /** Every time. */
  | 'always'
  /** When the customer is there; without the customer once it was set up with one. */
  | 'unlessSetUp';

export interface TestCard {
  readonly type: 'card';
  readonly brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay';
  readonly last4: string;
  readonly funding?: 'debit' | 'prepaid';
  readonly country?: string;
  readonly authentication?: Authentication;
  /** It counts as set up from the start. */
  readonly isSetUp?: boolean;
  readonly decline?: Decline;
  /** It can be kept with a customer although charges fail. */
  readonly attaches?: boolean;
  readonly dispute?: { readonly reason: string; readonly isInquiry?: boolean };
  readonly refund?: 'pends' | 'fails';
  /** The charged amount is available at once. */
  readonly bypassesPending?: boolean;
}

export interface TestDebit {
  readonly type: 'sepa_debit' | 'us_bank_account';
  readonly last4: string;
  readonly country: string;
  /** Fails with this some time after it was accepted. */
  readonly failure?: Decline;
  readonly isSlow?: boolean;
  readonly staysProcessing?: boolean;
  readonly dispute?: { readonly reason: string };
}

export type TestMethod = TestCard | TestDebit;

const visa = (last4: string, facts: Partial<TestCard> = {}): TestCard => ({
  type: 'card',
  brand: 'visa',
  last4,
  ...facts,
});
const debitFailure = (code: string, message: string): Decline => ({ code, declineCode: code, message });

/** By what follows `pm_card_` and `tok_`. */
const cards: Record<string, TestCard> = {
  visa: visa('4242'),
  visa_debit: visa('5556', { funding: 'debit' }),
  mastercard: { type: 'card', brand: 'mastercard', last4: '4444' },
  mastercard_debit: { type: 'card', brand: 'mastercard', last4: '8210', funding: 'debit' },
  mastercard_prepaid: { type: 'card', brand: 'mastercard', last4: '5100', funding: 'prepaid' },
  amex: { type: 'card', brand: 'amex', last4: '8431' },
  discover: { type: 'card', brand: 'discover', last4: '1117' },
  diners: { type: 'card', brand: 'diners', last4: '3237' },
  jcb: { type: 'card', brand: 'jcb', last4: '0505' },
  unionpay: { type: 'card', brand: 'unionpay', last4: '0005' },
  us: visa('4242'),
  de: visa('0003', { country: 'DE' }),
  fr: visa('0003', { country: 'FR' }),
  gb: visa('0000', { country: 'GB' }),
  ro: visa('0001', { country: 'RO' }),
  bypassPending: visa('0077', { bypassesPending: true }),
  bypassPendingInternational: visa('0278', { bypassesPending: true }),

  chargeDeclined: visa('0002', { decline: declines.generic }),
  chargeDeclinedInsufficientFunds: visa('9995', { decline: declines.insufficientFunds }),
  chargeDeclinedLostCard: visa('9987', { decline: declines.lost }),
  chargeDeclinedStolenCard: visa('9979', { decline: declines.stolen }),
  chargeDeclinedExpiredCard: visa('0069', { decline: declines.expired }),
  chargeDeclinedIncorrectCvc: visa('0127', { decline: declines.incorrectCvc }),
  chargeDeclinedProcessingError: visa('0119', { decline: declines.processingError }),
  chargeDeclinedVelocityLimitExceeded: visa('6975', { decline: declines.velocity }),
  chargeCustomerFail: visa('0341', { decline: declines.generic, attaches: true }),
  radarBlock: visa('0019', { decline: declines.fraudulent, attaches: true }),

  authenticationRequired: visa('3184', { authentication: 'always' }),
  authenticationRequiredOnSetup: visa('3155', { authentication: 'unlessSetUp' }),
  authenticationRequiredSetupForOffSession: visa('0446', { authentication: 'unlessSetUp', isSetUp: true }),
  authenticationRequiredChargeDeclinedInsufficientFunds: visa('3178', {
    authentication: 'always',
    decline: declines.insufficientFunds,
    attaches: true,
  }),
  threeDSecure2Required: visa('3220', { authentication: 'always' }),
  threeDSecureRequired: visa('3063', { authentication: 'always' }),
  threeDSecureRequiredChargeDeclined: visa('1629', {
    authentication: 'always',
    decline: declines.generic,
    attaches: true,
  }),
  threeDSecureOptional: visa('3055', { authentication: 'optional' }),
  amex_threeDSecureNotSupported: { type: 'card', brand: 'amex', last4: '0005', authentication: 'unsupported' },

  createDispute: visa('0259', { dispute: { reason: 'fraudulent' } }),
  createDisputeProductNotReceived: visa('2685', { dispute: { reason: 'product_not_received' } }),
  createDisputeInquiry: visa('1976', { dispute: { reason: 'general', isInquiry: true } }),

  pendingRefund: visa('7726', { refund: 'pends' }),
  refundFail: visa('5126', { refund: 'fails' }),
};

/** Other published names of the same cards. */
for (const name of Object.keys(cards)) {
  const card = cards[name];
  if (card && /^(chargeDeclined|chargeCustomerFail|threeDSecure)/.test(name)) cards[`visa_${name}`] = card;
}

const iban = (last4: string, facts: Partial<TestDebit> = {}): TestDebit => ({
  type: 'sepa_debit',
  country: 'DE',
  last4,
  ...facts,
});
const ach = (last4: string, facts: Partial<TestDebit> = {}): TestDebit => ({
  type: 'us_bank_account',
  country: 'US',
  last4,
  ...facts,
});
const returned = debitFailure('generic_decline', 'The bank account was declined.');
const short = debitFailure(
  'insufficient_funds',
  'The customer’s account has insufficient funds to cover this payment.',
);

/** By the published number of the test account. */
const accounts: Record<string, TestDebit> = {
  DE89370400440532013000: iban('3000'),
  DE08370400440532013003: iban('3003', { isSlow: true }),
  DE62370400440532013001: iban('3001', { failure: returned }),
  DE78370400440532013004: iban('3004', { failure: returned, isSlow: true }),
  DE35370400440532013002: iban('3002', { dispute: { reason: 'debit_not_authorized' } }),
  DE65370400440532013005: iban('3005', { failure: short }),
  '000123456789': ach('6789'),
  '000111111113': ach('1113', {
    failure: debitFailure('account_closed', 'The customer’s bank account has been closed.'),
  }),
  '000111111116': ach('1116', { failure: debitFailure('no_account', 'The bank account could not be located.') }),
  '000222222227': ach('2227', { failure: short }),
  '000333333335': ach('3335', {
    failure: debitFailure(
      'debit_not_authorized',
      'The customer has notified their bank that this payment was unauthorized.',
    ),
  }),
  '000666666661': ach('6661', { isSlow: true }),
  '000000000009': ach('0009', { staysProcessing: true }),
  '000000000017': ach('0017', { dispute: { reason: 'debit_not_authorized' } }),
};

/** Other names of test accounts, as a payment method of their own. */
const namedAccounts: Record<string, string> = {
  usBankAccount: '000123456789',
  usBankAccount_success: '000123456789',
  usBankAccount_accountClosed: '000111111113',
  usBankAccount_noAccount: '000111111116',
  usBankAccount_insufficientFunds: '000222222227',
  usBankAccount_debitNotAuthorized: '000333333335',
  usBankAccount_processing: '000000000009',
  usBankAccount_dispute: '000000000017',
  // Stripe publishes none for SEPA; the hosted page needs names for its choices.
  sepaDebit_success: 'DE89370400440532013000',
  sepaDebit_failed: 'DE62370400440532013001',
};

/** The test method a payment method's id names, or null: `pm_card_visa`, `pm_usBankAccount_success`. */
export function behaviourOfId(id: string): string | null {
  const card = /^pm_card_(\w+)$/.exec(id)?.[1];
  if (card !== undefined) return Object.hasOwn(cards, card) ? `card:${card}` : null;
  const named = /^pm_(\w+)$/.exec(id)?.[1] ?? '';
  return Object.hasOwn(namedAccounts, named) ? `account:${namedAccounts[named]}` : null;
}

/** The test method a token names, or null: `tok_visa`. */
export function behaviourOfToken(token: string): string | null {
  return token.startsWith('tok_') ? behaviourOfId(`pm_card_${token.slice(4)}`) : null;
}

/** The test method of an account's number, or null for one that is not published. */
export function behaviourOfAccount(type: TestDebit['type'], number: string): string | null {
  const compact = number.replaceAll(' ', '').toUpperCase();
  return Object.hasOwn(accounts, compact) && accounts[compact]?.type === type ? `account:${compact}` : null;
}

/** Returns the test method for a behaviour that is stored with a payment method. */
export function testMethod(behaviour: string): TestMethod {
  const name = behaviour.slice(behaviour.indexOf(':') + 1);
  const found = behaviour.startsWith('card:') ? cards[name] : accounts[name];
  if (!found) throw new Error(`There is no test method ${behaviour}.`);
  return found;
}

/** Names of the test cards a person may choose on a hosted page, with what each does. */
export const offeredCards: readonly { readonly id: string; readonly says: string }[] = [
  { id: 'pm_card_visa', says: 'Visa ···· 4242: succeeds' },
  { id: 'pm_card_mastercard', says: 'Mastercard ···· 4444: succeeds' },
  { id: 'pm_card_authenticationRequired', says: 'Visa ···· 3184: asks for authentication every time' },
  { id: 'pm_card_authenticationRequiredOnSetup', says: 'Visa ···· 3155: asks for authentication unless set up' },
  { id: 'pm_card_chargeDeclined', says: 'Visa ···· 0002: is declined' },
  { id: 'pm_card_chargeDeclinedInsufficientFunds', says: 'Visa ···· 9995: has insufficient funds' },
  { id: 'pm_card_chargeDeclinedExpiredCard', says: 'Visa ···· 0069: has expired' },
  { id: 'pm_card_createDispute', says: 'Visa ···· 0259: succeeds, and is disputed as fraudulent' },
  { id: 'pm_card_refundFail', says: 'Visa ···· 5126: succeeds, and refunds of it fail' },
];

/** The same for bank debits. */
export const offeredDebits: readonly {
  readonly id: string;
  readonly says: string;
  readonly type: TestDebit['type'];
}[] = [
  { id: 'pm_sepaDebit_success', says: 'SEPA debit ···· 3000: succeeds after a while', type: 'sepa_debit' },
  { id: 'pm_sepaDebit_failed', says: 'SEPA debit ···· 3001: fails after a while', type: 'sepa_debit' },
  { id: 'pm_usBankAccount_success', says: 'Bank account ···· 6789: succeeds after a while', type: 'us_bank_account' },
  {
    id: 'pm_usBankAccount_insufficientFunds',
    says: 'Bank account ···· 2227: fails after a while',
    type: 'us_bank_account',
  },
];
