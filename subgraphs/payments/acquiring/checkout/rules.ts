import { ValidationError } from '@codai/kit';
import { type CheckoutStatus, checkoutStatuses } from '../../adapters/processor/rules.ts';

/** The later one of the machine, whichever was learned first. */
export function laterCheckoutStatus(known: CheckoutStatus, learned: CheckoutStatus): CheckoutStatus {
  return checkoutStatuses.indexOf(known) >= checkoutStatuses.indexOf(learned) ? known : learned;
}

const URL_CHARACTERS_MAX = 2_000;

/** Where a payer is sent back to: https, or this machine while developing; without a name or a password in it. */
export function returnUrlRefusal(path: string, text: string): ValidationError | null {
  const url = text.length <= URL_CHARACTERS_MAX && URL.canParse(text) ? new URL(text) : null;
  const isLocal = url?.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1');
  const isNamed = url?.username !== '' || url.password !== '';
  const isFine = !isNamed && (url.protocol === 'https:' || isLocal);
  return isFine
    ? null
    : new ValidationError(
        path,
        `Enter an https address of at most ${URL_CHARACTERS_MAX} characters without credentials.`,
      );
}
