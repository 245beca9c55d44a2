import { ValidationError } from '@codai/kit';
import { textBesideRefusal } from '../../attachments/rules.ts';

/** A client's own name for a message: enough for a UUID or a ULID with a prefix. */
const CLIENT_MESSAGE_ID = /^[\x21-\x7e]{1,64}$/;

export function messageRefusal(
  input: { readonly clientMessageId: string; readonly text: string },
  hasAttachments = false,
): ValidationError | null {
  if (!CLIENT_MESSAGE_ID.test(input.clientMessageId)) {
    return new ValidationError(
      'input.clientMessageId',
      'The id must have 1 to 64 printable ASCII characters without spaces.',
    );
  }
  return textBesideRefusal(input.text, hasAttachments);
}

/** A marker stands at a message that exists, or at 0 before all. `lastSequence`: of the conversation. */
export function markerRefusal(sequence: bigint, lastSequence: bigint): ValidationError | null {
  if (sequence >= 0n && sequence <= lastSequence) return null;
  return new ValidationError(
    'input.sequence',
    'No message has this sequence. Use 0 up to the last sequence of the conversation.',
  );
}
