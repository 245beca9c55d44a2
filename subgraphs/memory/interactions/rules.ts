import { plainTextOf, ValidationError } from '@codai/kit';

export interface InteractionMessage {
  readonly role: 'ASSISTANT' | 'USER';
  readonly content: string;
}

const MESSAGES_MAX = 100;

/** Refuses a conversation of no messages, of too many, or with a blank one. The path names the first blank message. */
export function messagesRefusal(messages: readonly InteractionMessage[]): ValidationError | null {
  if (messages.length < 1 || messages.length > MESSAGES_MAX)
    return new ValidationError('input.messages', `Give 1 to ${MESSAGES_MAX} messages.`);
  const empty = messages.findIndex(({ content }) => content.trim() === '');
  return empty < 0 ? null : new ValidationError(['input', 'messages', String(empty), 'content'], 'Give a content.');
}

/** Text of a conversation. A line is a message: a line break in one would begin the words of the other side. */
export function transcriptOf(messages: readonly InteractionMessage[]): string {
  return messages.map(({ role, content }) => `${role.toLowerCase()}: ${plainTextOf(content)}`).join('\n');
}

/** Fields of the input that parts of the episode come from. */
const SOURCE_FIELDS: Readonly<Record<string, string>> = { content: 'messages', contextId: 'sessionId' };

/** Refusal of an episode with the paths of the conversation that it was made from. */
export function inMessages({ fields }: ValidationError): ValidationError {
  return new ValidationError(
    fields.map(({ path, message }) => ({ path: path.map((name) => SOURCE_FIELDS[name] ?? name), message })),
  );
}
