import { SensitiveDataRefusedError } from '@codai/contracts/payments';
import { looksLikeCardNumber } from '@codai/kit';

/**
 * The first of the texts that has a card's number in it, as a refusal; null when none has. Keys are paths: `input.reason`.
 * Every text that a person wrote and that is kept, sent on or logged is asked about here.
 */
export function sensitiveTextRefusal(
  texts: Readonly<Record<string, string | null | undefined>>,
): SensitiveDataRefusedError | null {
  for (const [path, text] of Object.entries(texts)) {
    if (typeof text === 'string' && looksLikeCardNumber(text)) return new SensitiveDataRefusedError(path.split('.'));
  }
  return null;
}
