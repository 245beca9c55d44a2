/**
 * Every error code of the supergraph with its sentence. Clients switch on the code; the sentence is what
 * documentation shows, and the default message. Append a domain's own codes in its block, blocks by name.
 */
export const errorCodes = {
  // Cross-cutting: top-level errors, `extensions.code`, never in a union. The same in all subgraphs.
  BAD_USER_INPUT: 'An argument is malformed or outside its bounds.',
  COMPONENT_UNAVAILABLE: 'A component that this operation needs is not available at the moment.',
  FORBIDDEN: 'The caller may not do this.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  INTERNAL: 'Something went wrong on our side; the correlation id finds it in our logs.',
  MFA_REQUIRED: 'This needs a session with a second factor.',
  RATE_LIMITED: 'Too many requests; try again after the time given.',
  STEP_UP_REQUIRED: 'This needs a recent proof of the second factor.',
  SUBSCRIPTION_GAP: 'Events between the given position and the oldest kept one can no longer be replayed.',
  UNAUTHENTICATED: 'This needs a signed-in caller.',

  // Shared refusals: members of result unions, made by the kit.
  CONFLICT: 'The change contradicts what is already there.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used with another input.',
  INVALID_STATE: 'The thing is not in a state that allows this.',
  NOT_FOUND: 'There is nothing of that id that the caller may know about.',
  QUOTA_EXCEEDED: 'The quota is used up until it resets.',
  VALIDATION_FAILED: 'The input breaks a rule; the fields tell which.',
  VERSION_CONFLICT: 'The thing was changed by someone else since it was read.',

  // banking
  ACCOUNT_CLOSED: 'The account is closed and takes no movement.',
  ACCOUNT_FROZEN: 'The account is frozen and takes no debit.',
  ALREADY_REVERSED: 'No more of this entry can be reversed.',
  CAPTURE_EXCEEDS_HOLD: 'The hold has less left than was to be captured.',
  CURRENCY_MISMATCH: 'The accounts have different currencies; convert with a quote.',
  FOUR_EYES_VIOLATION: 'Whoever asked for it, or brought it, does not decide on it.',
  HOLD_ALREADY_RESOLVED: 'The hold was captured, released or has expired.',
  KYC_REQUIRED: 'This needs a proof of identity first.',
  LIMIT_EXCEEDED: 'This would pass the limit of the period.',
  INSUFFICIENT_FUNDS: 'The account has less available than this needs.',
  PAYEE_MISMATCH: 'The account of the payee is held under another name; confirm that you mean it.',
  QUOTE_ALREADY_USED: 'The quote was accepted before.',
  QUOTE_EXPIRED: 'The quote has expired; ask for another one.',
  RATES_UNAVAILABLE: 'There are no rates that are fresh enough for this conversion.',
  SAME_ACCOUNT: 'Source and target are the same account.',
  STATEMENT_REFUSED: 'The statement of the bank cannot be taken in; its reason tells why.',
  STATEMENT_TOO_LONG: 'This has more lines than one statement or document takes; ask for shorter periods.',
  UNBALANCED_ENTRY: 'Debits and credits of the entry differ in a currency.',
  UNSUPPORTED_CURRENCY: 'This currency is not known.',

  // identity
  ALREADY_MEMBER: 'This person is a member of the organisation already.',
  CODE_ALREADY_USED: 'The code was right and has been used already.',
  INVALID_CODE: 'The code is wrong; attemptsLeft tells how many more may be tried.',
  INVALID_CREDENTIALS: 'There is no account with this address and password.',
  INVALID_GRANT: 'The ticket, token or challenge is unknown, expired or used; begin again.',
  INVITATION_EXPIRED: 'The invitation has expired; ask for a new one.',
  LAST_OWNER: 'An organisation, and the platform, keeps at least one active owner with a second factor.',
  LAST_SIGN_IN_METHOD: 'An account keeps at least one way to sign in.',

  // notifications
  INVALID_RECIPIENT: 'This is not an address that mail can be sent to.',
  INVALID_UNSUBSCRIBE_TOKEN: 'This link to unsubscribe is not one of ours.',
  TEMPLATE_VARIABLE_MISSING: 'The message lacks something that its template names.',

  // payments
  CAPTURE_EXCEEDS_AUTHORISED: 'Less was authorised than was to be captured.',
  COUPON_INVALID: 'The coupon is unknown, used up, expired or for another currency.',
  CREDIT_EXCEEDS_INVOICE: 'Less of the invoice can still be credited.',
  INVOICE_IMMUTABLE: 'A finalised invoice does not change; a credit note takes back.',
  PAYMENT_DECLINED: 'The payer’s bank or the processor declined the payment.',
  PAYMENT_REQUIRES_ACTION: 'The payer has to agree at their bank first.',
  REFUND_EXCEEDS_CAPTURED: 'Less of the payment can still be refunded.',
  SENSITIVE_DATA_REFUSED: 'This looks like the number of a payment card, which has no place in a text.',
  TAX_ID_INVALID: 'This is no valid VAT number of the country.',

  // social

  // wallet
  ADDRESS_INVALID: 'This is no address of that network, or its check sum is wrong.',
  ALREADY_PAID: 'The payment request was paid before.',
  POCKET_LOCKED: 'The pocket gives nothing before its date.',
  POCKET_NOT_EMPTY: 'There is money in the pocket, or some is set aside.',
  RECIPIENT_INVALID:
    'Nothing can be sent there: unknown, one’s own, not allowed, or without a pocket of that currency.',
  SIGNATURE_INVALID: 'The signature is not that of the address, or the challenge is not open any more.',
  SPENDING_LIMIT_EXCEEDED: 'This would pass a spending control of the wallet.',
} as const satisfies Readonly<Record<string, string>>;

export type ErrorCode = keyof typeof errorCodes;

/** The cross-cutting codes: what `requestError` may say. */
export type RequestErrorCode =
  | 'BAD_USER_INPUT'
  | 'COMPONENT_UNAVAILABLE'
  | 'FORBIDDEN'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'INTERNAL'
  | 'MFA_REQUIRED'
  | 'RATE_LIMITED'
  | 'STEP_UP_REQUIRED'
  | 'SUBSCRIPTION_GAP'
  | 'UNAUTHENTICATED';
