import type { Environment } from './environments.ts';

const NAME = '[A-Za-z_][\\w.-]*';
const PLACE = new RegExp(`\\{\\{\\s*(${NAME})\\s*\\}\\}`, 'g');
/** A string of JSON, closed or not, or a place outside of one. */
const STRING_OR_PLACE = new RegExp(`"(?:[^"\\\\]|\\\\.)*"?|\\{\\{\\s*(${NAME})\\s*\\}\\}`, 'gs');

/** A place for which there is no value. */
export class UnfilledError extends Error {}

/** Text with the values of the environment at its places. Throws `UnfilledError`. `{{random}}` stays: it is filled when a request is made. */
export function fillText(text: string, environment: Environment | null): string {
  return text.replaceAll(PLACE, (place, name: string) => (name === 'random' ? place : valueFor(name, environment)));
}

/**
 * JSON with the values of the environment at its places: within a string as text, elsewhere as JSON when the value is JSON (`{ "first": {{count}} }`),
 * and else as a string. Without an environment the places within strings stay, since they may be meant: a template, for example.
 */
export function fillJson(text: string, environment: Environment | null): string {
  return text.replaceAll(STRING_OR_PLACE, (found: string, name: string | undefined) => {
    if (name === undefined) {
      if (environment === null) return found;
      return found.replaceAll(PLACE, (place, inner: string) =>
        inner === 'random' ? place : JSON.stringify(valueFor(inner, environment)).slice(1, -1),
      );
    }
    if (name === 'random') return `"${found}"`;
    const value = valueFor(name, environment);
    return isJson(value) ? value : JSON.stringify(value);
  });
}

/** JSON of the same length with a number at each place outside of strings: for a check of the rest. */
export function maskPlaces(text: string): string {
  return text.replaceAll(STRING_OR_PLACE, (found: string, name: string | undefined) =>
    name === undefined ? found : '0'.padEnd(found.length),
  );
}

/** The headers that go with every operation, in lower case; those without a name are left out. */
export function headersOf(environment: Environment | null): ReadonlyMap<string, string> {
  const named = (environment?.headers ?? []).filter(({ name }) => name !== '');
  return new Map(
    named.map(({ name, value, isSecret }) => {
      if (value === '' && isSecret) throw new UnfilledError(missing(`the header ${name}`, environment, true));
      return [name.toLowerCase(), fillText(value, environment)];
    }),
  );
}

function valueFor(name: string, environment: Environment | null): string {
  const entry = environment?.variables.find((each) => each.name === name);
  if (entry === undefined || (entry.isSecret && entry.value === '')) {
    throw new UnfilledError(missing(`{{${name}}}`, environment, entry !== undefined));
  }
  return entry.value;
}

function missing(what: string, environment: Environment | null, isSecret: boolean): string {
  if (environment === null) return `There is no value for ${what}: choose an environment that has one.`;
  return isSecret
    ? `The secret for ${what} is not known: enter it in the environment ${environment.name}. A reload forgets secrets.`
    : `The environment ${environment.name} has no value for ${what}.`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
