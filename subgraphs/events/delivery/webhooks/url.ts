import { outsideUrlFault, type Services, ValidationError } from '@codai/kit';

/** Why events cannot be posted to a URL, or null. */
export function urlRefusal(text: string, environment: Services['environment']): ValidationError | null {
  const fault = outsideUrlFault(text, { allowsLoopback: environment !== 'production' });
  return fault === null ? null : new ValidationError('input.url', fault);
}
