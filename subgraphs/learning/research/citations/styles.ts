import { ValidationError } from '@codai/kit';

/** Styles of the package; others would have to be fetched, which the product does not do. */
export const STYLES = ['apa', 'vancouver', 'harvard1'] as const;
export const LOCALES = ['en-US', 'en-GB', 'de-DE', 'es-ES', 'fr-FR'] as const;

export function styleRefusal(path: string, style: string): ValidationError | null {
  return STYLES.some((one) => one === style) ? null : new ValidationError(path, `Give one of ${STYLES.join(', ')}.`);
}
