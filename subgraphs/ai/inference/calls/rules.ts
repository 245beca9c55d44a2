import { isBlankText, isLongerThan, ValidationError } from '@codai/kit';
import type { CallableModel } from '../../models/catalogue/catalogue.ts';
import type { Source } from '../../ports/provider.ts';

export interface Sampling {
  readonly maxOutputTokens: number;
  readonly temperature: number;
}

const TEXT_BYTES_MAX = 32 * 1024;
const SOURCES_MAX = 20;

/** Why a text cannot be sent to a model; null when it can. */
export function modelTextRefusal(text: string, path: readonly string[]): ValidationError | null {
  if (isBlankText(text)) return new ValidationError(path, 'Write a text.');
  return Buffer.byteLength(text) > TEXT_BYTES_MAX ? new ValidationError(path, 'Write at most 32 KiB of text.') : null;
}

/** Why passages cannot be sent along; null when they can. */
export function sourcesRefusal(sources: readonly Source[]): ValidationError | null {
  const path = ['input', 'sources'];
  if (sources.length > SOURCES_MAX) return new ValidationError(path, `Give at most ${SOURCES_MAX} sources.`);
  const ids = new Set(sources.map(({ id }) => id));
  if (ids.size < sources.length) return new ValidationError(path, 'Give each source an id of its own.');
  for (const [index, { id, title, text }] of sources.entries()) {
    const at = [...path, String(index)];
    if (!/^[\w.:-]{1,64}$/.test(id))
      return new ValidationError([...at, 'id'], 'An id has 1 to 64 letters, digits, and ._:- only.');
    if (isLongerThan(title, 200)) return new ValidationError([...at, 'title'], 'A title has at most 200 characters.');
    const refusal = modelTextRefusal(text, [...at, 'text']);
    if (refusal !== null) return refusal;
  }
  return null;
}

export function samplingRefusal(
  { maxOutputTokens, temperature }: Sampling,
  { outputTokensMax }: Pick<CallableModel, 'outputTokensMax'>,
): ValidationError | null {
  if (maxOutputTokens < 1 || maxOutputTokens > outputTokensMax) {
    return new ValidationError('input.maxOutputTokens', `This model gives 1 to ${outputTokensMax} output tokens.`);
  }
  return temperature >= 0 && temperature <= 2
    ? null
    : new ValidationError('input.temperature', 'A temperature lies between 0 and 2.');
}

const SEED_CHARACTERS_MAX = 64;

/** Why a seed is refused; null when it is not. */
export function seedRefusal(seed: string | null | undefined): ValidationError | null {
  return seed != null && (seed === '' || isLongerThan(seed, SEED_CHARACTERS_MAX))
    ? new ValidationError('input.seed', `A seed has 1 to ${SEED_CHARACTERS_MAX} characters.`)
    : null;
}
