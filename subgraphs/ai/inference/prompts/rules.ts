import { isBlankText, ValidationError } from '@codai/kit';

const VARIABLE = /\{\{\s*([A-Za-z_]\w{0,63})\s*\}\}/g;
const TEXT_BYTES_MAX = 32 * 1024;
const VARIABLES_MAX = 50;
const NAME = /^[a-z][a-z0-9-]{0,63}$/;
/** `production`, `2026-11`. */
export const LABEL = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** Names of the variables of a template, each once, in the order in which they first stand. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))];
}

/** Why a version cannot be published; null when it can. */
export function promptRefusal({
  name,
  text,
}: {
  readonly name: string;
  readonly text: string;
}): ValidationError | null {
  if (!NAME.test(name)) {
    return new ValidationError('input.name', 'A name has 1 to 64 small letters, digits and dashes, a letter first.');
  }
  if (isBlankText(text)) return new ValidationError('input.text', 'Write a text.');
  if (Buffer.byteLength(text) > TEXT_BYTES_MAX)
    return new ValidationError('input.text', 'Write at most 32 KiB of text.');
  return variablesOf(text).length > VARIABLES_MAX
    ? new ValidationError('input.text', `Use at most ${VARIABLES_MAX} variables.`)
    : null;
}

export interface PromptValue {
  readonly name: string;
  readonly value: string;
}

/** The text with its variables filled in, or the names of those without a value. Values are taken as they are: a value that looks like a variable is not filled in again. */
export function rendered(
  text: string,
  values: readonly PromptValue[],
): string | { readonly missing: readonly string[] } {
  const byName = new Map(values.map(({ name, value }) => [name, value]));
  const missing = variablesOf(text).filter((name) => !byName.has(name));
  if (missing.length > 0) return { missing };
  return text.replace(VARIABLE, (_all, name: string) => byName.get(name) ?? '');
}
