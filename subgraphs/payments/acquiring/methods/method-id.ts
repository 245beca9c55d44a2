import { createHash } from 'node:crypto';
import type { Id } from '@codai/kit';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Our id of a method of the processor: the same from an answer and from a webhook, and as hard to guess as theirs. */
export function methodIdOf(processorId: string): Id<'PaymentMethod'> {
  const hash = createHash('sha256').update(processorId).digest().subarray(0, 26);
  return `pmt_${[...hash].map((byte) => ALPHABET[byte & 31]).join('')}` as Id<'PaymentMethod'>;
}
