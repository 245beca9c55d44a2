import type { z } from 'zod';

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that the operator has to put right. The message is one line and names the variable, never its value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads settings out of the environment by a zod object over their names. Set but empty counts as absent, because
 * compose files and shells cannot unset. Variables that the schema does not name are others' business.
 * Throws `SettingsError` with the first thing that is wrong.
 */
export function readSettings<S extends z.ZodType>(schema: S, env: Environment): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = issue?.path.map(String).join('.');
  // Messages of zod name what was expected, not what was given; one that a schema wrote itself is a sentence already.
  const message = (issue?.message ?? 'unknown').replace(/\s+/g, ' ').replace(/\.$/, '');
  throw new SettingsError(
    name ? `The setting ${name} is not valid: ${message}.` : `The settings are not valid: ${message}.`,
  );
}

/** Below this length many words are close to each other: `HOST` and `POST`. */
const MISSPELT_CHARACTERS_MIN = 6;

/**
 * Refuses a variable whose name is almost one of ours: `DATABSE_URL` would otherwise be passed over in silence, and the
 * embedded database started. `names`: all settings of the process. Throws `SettingsError`.
 */
export function refuseMisspelt(names: readonly string[], env: Environment): void {
  const known = new Set(names);
  for (const given of Object.keys(env)) {
    if (known.has(given) || given.length < MISSPELT_CHARACTERS_MIN || !env[given]) continue;
    const meant = names.find((name) => name.length >= MISSPELT_CHARACTERS_MIN && isSlip(given, name));
    if (meant !== undefined) throw new SettingsError(`The setting ${given} is unknown; did you mean ${meant}?`);
  }
}

/** The same but for case and separators, or one character left out, put in, changed, or two neighbours swapped. */
function isSlip(given: string, meant: string): boolean {
  const plain = (name: string) => name.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const [a, b] = [plain(given), plain(meant)];
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const rest = (text: string, skipped: number) => text.slice(from + skipped);
  const isSwap = a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2);
  return isSwap || rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}
