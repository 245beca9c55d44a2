import type { Payload } from '../deferred.ts';

/**
 * The first place where a part has its members in another order than the whole answer; null when there is none.
 * Source: GraphQL specification, incremental delivery (draft of 2025): fields are divided after they were collected.
 */
export function disorderIn(payloads: readonly Payload[], whole: unknown): string | null {
  const paths = new Map(payloads.flatMap(({ pending = [] }) => pending.map(({ id, path }) => [id, path] as const)));
  for (const { data, incremental = [] } of payloads) {
    const parts = incremental.map((part) => ({
      given: part.data,
      path: [...(paths.get(part.id ?? '') ?? []), ...(part.subPath ?? [])],
    }));
    for (const { given, path } of [{ given: data, path: [] }, ...parts]) {
      const found = strayMember(given, path.reduce(member, whole), path);
      if (found !== null) return found;
    }
  }
  return null;
}

function strayMember(part: unknown, whole: unknown, path: readonly (string | number)[]): string | null {
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return null;
  const wanted = Object.keys(whole);
  let last = -1;
  for (const [key, value] of Object.entries(part)) {
    const position = wanted.indexOf(key);
    if (position < last) return `${key} at ${JSON.stringify(path)} stands after what it should stand before`;
    last = position;
    const found = strayMember(value, member(whole, key), [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

function member(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
}
