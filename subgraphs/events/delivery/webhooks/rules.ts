import { outsideUrlFault, QuotaExceededError, type Services, ValidationError } from '@codai/kit';

const ENDPOINTS_MAX = 50;

/** Why events cannot be posted to a URL, or null. */
export function urlRefusal(text: string, environment: Services['environment']): ValidationError | null {
  const fault = outsideUrlFault(text, { allowsLoopback: environment !== 'production' });
  return fault === null ? null : new ValidationError('input.url', fault);
}

/** Refusal of one more endpoint of an organisation that has `used`, or null. */
export function endpointsRefusal(used: number): QuotaExceededError | null {
  if (used < ENDPOINTS_MAX) return null;
  return new QuotaExceededError(
    'WEBHOOK_ENDPOINTS',
    used,
    null,
    `An organisation has at most ${ENDPOINTS_MAX} endpoints.`,
  );
}
