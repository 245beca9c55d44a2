import { ApiError } from '../errors.ts';
import { type FormHash, textsOf } from './form.ts';

/** Names under which card data would come; they are refused whatever they hold. */
const CARD_FIELDS = /(^|\[)card\]?\[(number|cvc|exp_month|exp_year)\]$/;

/** 13 to 19 digits as cards are numbered (ISO/IEC 7812: first digit 2 to 6 for payment cards), perhaps in groups. */
const GROUPED = /(?<![0-9A-Za-z])[2-6](?:[ -]?\d){12,18}(?![0-9A-Za-z])/g;

/**
 * Refuses card data anywhere in the parameters, before anything of them is stored or logged. The message never repeats it.
 * Stripe refuses raw numbers too, unless an account is allowed to send them: https://docs.stripe.com/testing.
 */
export function refuseCardNumbers(parameters: FormHash): void {
  for (const { name, text } of textsOf(parameters)) {
    // `card[exp_month]` of an update is not secret, but here it can only belong to a card number, which is refused.
    if (CARD_FIELDS.test(name) || holdsCardNumber(text) || holdsCardNumber(name)) throw cardNumberRefused();
  }
}

/** Whether the text holds what could be the number of a payment card. */
export function holdsCardNumber(text: string): boolean {
  return [...text.matchAll(GROUPED)].some(([digits]) => hasValidCheckDigit(digits.replace(/\D/g, '')));
}

function cardNumberRefused(): ApiError {
  const message =
    'Sending credit card numbers directly to the API is generally unsafe. Use a test payment method such as pm_card_visa instead.';
  return new ApiError(400, { type: 'invalid_request_error', message }, { isAnswer: false });
}

/** Luhn's check, ISO/IEC 7812-1 annex B. */
function hasValidCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
