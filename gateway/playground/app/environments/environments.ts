import type { Storage } from '../storage.ts';

/** A variable or a header of an environment. */
export interface Entry {
  readonly name: string;
  readonly value: string;
  /** The value stays in this page's memory: it is neither kept, nor exported, nor put into a link. */
  readonly isSecret: boolean;
}

/** A named set of values for `{{name}}`, and of headers that go with every operation. */
export interface Environment {
  readonly id: string;
  readonly name: string;
  readonly variables: readonly Entry[];
  readonly headers: readonly Entry[];
}

export interface Environments {
  readonly list: readonly Environment[];
  /** Id of the one in use; null: none. */
  readonly active: string | null;
}

export const NO_ENVIRONMENTS: Environments = { list: [], active: null };
export const ENVIRONMENTS_MAX = 20;
export const ENTRIES_MAX = 100;
export const NAME_MAX = 100;
export const VALUE_MAX = 10_000;

/** Name in the storage of the browser. */
export const ENVIRONMENTS_KEY = 'playground:environments';
const VARIABLE = /^[A-Za-z_][\w.-]*$/;
/** Source: RFC 9110 §5.6.2, token. */
const HEADER = /^[!#$%&'*+.^_`|~\w-]+$/;
const SECRET = /authorization|cookie|token|secret|password|passwd|credential|api-?_?key/i;

/** Whether a name is that of a secret, as names go. */
export function looksSecret(name: string): boolean {
  return SECRET.test(name);
}

/** The fault of an entry as a sentence, or null. An entry without a name and a value is a row that nobody has filled in. */
export function entryProblem(
  { name, value }: Entry,
  of: 'variables' | 'headers',
  all: readonly Entry[],
): string | null {
  if (name === '') return value === '' ? null : 'A value needs a name.';
  if (name.length > NAME_MAX || value.length > VALUE_MAX) return 'Names have at most 100 characters, values 10,000.';
  if (of === 'variables' && !VARIABLE.test(name))
    return 'Names begin with a letter or _ and have letters, digits, _ . and -.';
  if (of === 'variables' && name === 'random') return 'random is taken: it is another text each time.';
  if (of === 'headers' && !HEADER.test(name)) return 'This is not the name of a header.';
  const isSame = (each: Entry) => each.name.toLowerCase() === name.toLowerCase();
  if (of === 'headers' && all.filter(isSame).length > 1) return 'This header is a duplicate.';
  if (of === 'variables' && all.filter((each) => each.name === name).length > 1) return 'This name is a duplicate.';
  return null;
}

/** The environments with one more or another one of the same id; a sentence when there would be too many. */
export function withEnvironment({ list, active }: Environments, environment: Environment): Environments | string {
  const isKnown = list.some(({ id }) => id === environment.id);
  if (!isKnown && list.length >= ENVIRONMENTS_MAX)
    return `The maximum is ${ENVIRONMENTS_MAX} environments. Delete one first.`;
  if (environment.variables.length > ENTRIES_MAX || environment.headers.length > ENTRIES_MAX) {
    return `An environment has at most ${ENTRIES_MAX} variables and ${ENTRIES_MAX} headers.`;
  }
  if (isKnown) return { list: list.map((each) => (each.id === environment.id ? environment : each)), active };
  const names = new Set(list.map(({ name }) => name));
  return { list: [...list, { ...environment, name: freeName(environment.name, names) }], active: environment.id };
}

export function withoutEnvironment({ list, active }: Environments, gone: string): Environments {
  return { list: list.filter(({ id }) => id !== gone), active: active === gone ? null : active };
}

/** The name itself, or with the first number behind it that nobody has. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} ${number}`;
  return free;
}

/** An environment as it may leave the page: names of secrets, and no values of them. */
export function withoutSecrets<Part extends Pick<Environment, 'variables' | 'headers'>>(environment: Part): Part {
  const hide = (entries: readonly Entry[]) =>
    entries.map(({ name, value, isSecret }) => ({ name, value: isSecret ? '' : value, isSecret }));
  return { ...environment, variables: hide(environment.variables), headers: hide(environment.headers) };
}

/** `next` with the secrets that `known` has in memory: the kept form has none. */
export function withKnownSecrets(next: Environments, known: Environments): Environments {
  const list = next.list.map((environment) => {
    const before = known.list.find(({ id }) => id === environment.id);
    const fill = (of: 'variables' | 'headers') =>
      environment[of].map((entry) => {
        const secret = before?.[of].find(({ name, isSecret }) => isSecret && name === entry.name);
        return entry.isSecret && secret !== undefined ? { ...entry, value: secret.value } : entry;
      });
    return { ...environment, variables: fill('variables'), headers: fill('headers') };
  });
  return { ...next, list };
}

export function readEnvironments(storage: Storage | null): Environments {
  try {
    const { list, active } = JSON.parse(storage?.getItem(ENVIRONMENTS_KEY) ?? '') as { list: unknown; active: unknown };
    if (!Array.isArray(list)) return NO_ENVIRONMENTS;
    const read = list.filter(isEnvironment).slice(0, ENVIRONMENTS_MAX).map(withoutSecrets);
    return { list: read, active: read.find(({ id }) => id === active)?.id ?? null };
  } catch {
    return NO_ENVIRONMENTS;
  }
}

/** Null, or why they are not kept. */
export function keepEnvironments(storage: Storage | null, { list, active }: Environments): string | null {
  try {
    if (storage === null) return 'This browser keeps nothing for this page: the change is gone after a reload.';
    storage.setItem(ENVIRONMENTS_KEY, JSON.stringify({ list: list.map(withoutSecrets), active }));
    return null;
  } catch {
    return 'The storage of this browser is full: the change is gone after a reload.';
  }
}

function isEnvironment(value: unknown): value is Environment {
  const { id, name, variables, headers } = (value ?? {}) as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && areEntries(variables) && areEntries(headers);
}

function areEntries(value: unknown): value is readonly Entry[] {
  return (
    Array.isArray(value) &&
    value.length <= ENTRIES_MAX &&
    value.every((each) => {
      const { name, value: text, isSecret } = (each ?? {}) as Record<string, unknown>;
      return typeof name === 'string' && typeof text === 'string' && typeof isSecret === 'boolean';
    })
  );
}
