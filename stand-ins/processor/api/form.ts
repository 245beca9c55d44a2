import { invalidParameter } from '../errors.ts';

/** A value as it came: text, or a hash of values by name. A hash has no prototype: names are the caller's. */
export type FormValue = string | FormHash;
export interface FormHash {
  [name: string]: FormValue;
}

const PAIRS_MAX = 2000;
const DEPTH_MAX = 8;

/**
 * Reads `a[b][c]=1&list[0]=x&list[]=y` into nested hashes. Lists stay hashes by index; the parameter that is a list
 * makes one of it, because `metadata[0]` is not a list.
 *
 * Source: https://docs.stripe.com/api (request bodies are form-encoded), as the SDK writes them.
 */
export function decodeForm(text: string): FormHash {
  const root: FormHash = emptyHash();
  const pairs = new URLSearchParams(text);
  if (pairs.size > PAIRS_MAX) throw invalidParameter('There are too many parameters.', { param: '' });
  for (const [key, value] of pairs) put(root, pathOf(key), value, key);
  return root;
}

function emptyHash(): FormHash {
  return Object.create(null) as FormHash;
}

function pathOf(key: string): string[] {
  const open = key.indexOf('[');
  if (open <= 0) return [key];
  const inner = key.slice(open);
  const steps = [...inner.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');
  const isWhole = steps.map((step) => `[${step}]`).join('') === inner;
  if (!isWhole || steps.length >= DEPTH_MAX) throw invalidParameter(`Invalid parameter name: ${key}`, { param: key });
  return [key.slice(0, open), ...steps];
}

function put(root: FormHash, path: readonly string[], value: string, key: string): void {
  let hash = root;
  for (const [index, step] of path.entries()) {
    // `list[]=` appends.
    const name = step === '' && index > 0 ? String(Object.keys(hash).length) : step;
    if (index === path.length - 1) {
      if (typeof hash[name] === 'object') throw invalidParameter('Invalid hash', { param: key });
      hash[name] = value;
      return;
    }
    const next = hash[name] ?? emptyHash();
    if (typeof next === 'string') throw invalidParameter('Invalid hash', { param: key });
    hash[name] = next;
    hash = next;
  }
}

/** Each text in the hash, with the name it has on the wire. */
export function* textsOf(hash: FormHash, prefix = ''): Generator<{ name: string; text: string }> {
  for (const [name, value] of Object.entries(hash)) {
    const path = prefix === '' ? name : `${prefix}[${name}]`;
    if (typeof value === 'string') yield { name: path, text: value };
    else yield* textsOf(value, path);
  }
}
