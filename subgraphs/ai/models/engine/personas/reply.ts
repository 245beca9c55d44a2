import { type Connection, NOT_CONNECTED } from '../../../ports/connection.ts';
import type { Source } from '../../../ports/provider.ts';
import { extractAnswer } from '../answer.ts';
import { type Embedded, embedded } from '../result.ts';
import { unanswered } from '../unanswered.ts';
import { type Language, languageOf } from '../words.ts';
import type { Persona, Value } from './family.ts';

export interface ReplyContext {
  /** Memories and documents that the reply may draw on and cite. */
  readonly sources?: readonly Source[];
  readonly language?: Language;
  /** The models that could answer in place of the engine. */
  readonly connection?: Connection;
}

export interface PersonaReply extends Embedded {
  readonly personaId: string;
  readonly text: string;
  readonly citations: readonly string[];
  /** Where the content is from: sentences of the sources, the persona's values by the words of a model, or neither. */
  readonly basis: 'SOURCES' | 'VALUES' | 'INSUFFICIENT';
  /** Values that the reply speaks for. */
  readonly values: readonly Value[];
}

/**
 * Answers a message for the persona without a model: with sentences of the sources where they answer it, else by saying that no model is
 * connected. The engine has no character to speak in and imitates no feelings. Equal arguments give equal replies.
 */
export function generateResponse(
  { id }: Pick<Persona, 'id'>,
  message: string,
  { sources = [], language = languageOf(message), connection = NOT_CONNECTED }: ReplyContext = {},
): PersonaReply {
  const { citations, confidence, isSupported, text } = extractAnswer(message, sources);
  const reply = { personaId: id, citations, values: [] };
  return isSupported
    ? embedded({ ...reply, text, basis: 'SOURCES' as const }, confidence)
    : embedded({ ...reply, text: unanswered(language, connection), basis: 'INSUFFICIENT' as const }, 0);
}
