/** The refusals of banking, each with the sentence that documentation shows. */
export const codes = {
  ACCOUNT_CLOSED: 'The account is closed. Use another account.',
  ACCOUNT_FROZEN: 'The account is frozen and cannot be debited. Unfreeze it or use another account.',
  ACCOUNT_MANAGED_ELSEWHERE: 'The wallet manages this account. Move its money with the operations of the wallet.',
  ALREADY_REVERSED: 'The journal entry was reversed before. Nothing more of it can be reversed.',
  CAPTURE_EXCEEDS_HOLD: 'Less is held than was to be captured. Capture a smaller amount.',
  CONVERSION_LIMIT_EXCEEDED:
    'The conversion would exceed the daily limit. Convert a smaller amount, or wait until tomorrow.',
  CURRENCY_MISMATCH: 'The amount and the account have different currencies. Convert the money with a quote.',
  HOLD_ALREADY_RESOLVED: 'The hold was captured, released or has expired. Place another hold.',
  KYC_REQUIRED: 'The transfer needs a higher level of identity verification. Submit an identity document first.',
  LIMIT_EXCEEDED: 'The transfer would exceed the monthly limit. Send a smaller amount or wait until the limit resets.',
  INSUFFICIENT_FUNDS: 'The account has insufficient funds. Enter a smaller amount or add money to the account.',
  PAYEE_MISMATCH:
    'The bank knows the account under another name. Check the name, or confirm it to add the beneficiary anyway.',
  PERIOD_CLOSED: 'The accounting period of this day is closed. Use a day in an open period.',
  POSITION_LIMIT_EXCEEDED: 'The bank cannot take this conversion now. Convert a smaller amount or try again later.',
  QUOTE_ALREADY_USED: 'The quote was accepted before. Request another one.',
  QUOTE_EXPIRED: 'The quote has expired. Request another one.',
  RATES_UNAVAILABLE: 'There are no current rates for this conversion. Try again later.',
  RIGHT_REQUIRED: 'Your right in this organisation does not include this operation. Ask an admin to change it.',
  SAME_ACCOUNT: 'The accounts to debit and to credit are the same. Choose two accounts.',
  STATEMENT_REFUSED: 'The bank statement cannot be imported. Correct the file as `reason` says.',
  STATEMENT_TOO_LONG: 'The period has too many lines for one statement or document. Choose shorter periods.',
  UNBALANCED_ENTRY: 'Debits and credits of the journal entry differ in a currency. Correct its legs.',
  UNSUPPORTED_CURRENCY: 'The ledger does not support the currency. Choose another currency.',
} as const;
