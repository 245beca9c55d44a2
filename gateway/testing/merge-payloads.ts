import { isJsonObject } from '../primitives/is-json-object.ts';
import type { Payload } from './deferred.ts';

type Path = readonly (string | number)[];

export interface MergedAnswer {
  readonly data: unknown;
  readonly errors: { readonly message: string; readonly path?: Path | undefined }[];
  /** The breaches of the rules of incremental delivery. */
  readonly problems: string[];
  /** Where a fragment failed as a whole. */
  readonly failed: Path[];
}

/** Puts payloads together as a client does, and holds them to the rules of the format. */
export function mergePayloads(payloads: readonly Payload[]): MergedAnswer {
  // Later payloads are merged into earlier ones, and the caller's payloads stay as they were.
  const [first, ...later] = structuredClone(payloads);
  const problems: string[] = [];
  const failed: Path[] = [];
  const data = first?.data;
  const errors = [...(first?.errors ?? [])];
  const paths = new Map<string, Path>();
  const completed = new Set<string>();
  const announce = (payload: Payload | undefined) => {
    for (const { id, path } of payload?.pending ?? []) {
      if (paths.has(id)) problems.push(`${id} is announced twice`);
      paths.set(id, path);
      if (!isJsonObject(at(data, path)))
        problems.push(`${id} is announced where there is no object: ${JSON.stringify(path)}`);
    }
  };
  announce(first);
  if (first && payloads.length === 1 && first.hasNext !== undefined) problems.push('one payload, and it has hasNext');
  payloads.slice(0, -1).forEach((payload, index) => {
    if (payload.hasNext !== true) problems.push(`payload ${index} is not the last and has no hasNext: true`);
  });
  if (later.length > 0 && later.at(-1)?.hasNext !== false) problems.push('the last payload has no hasNext: false');
  for (const payload of later) {
    for (const part of payload.incremental ?? []) {
      const id = part.id ?? '';
      const base = paths.get(id);
      if (base === undefined || completed.has(id)) problems.push(`data for ${id}, which is not pending`);
      const target = at(data, [...(base ?? []), ...(part.subPath ?? [])]);
      if (isJsonObject(target) && isJsonObject(part.data)) merge(target, part.data, problems, `${id}`);
      else problems.push(`data for ${id} where there is no object`);
      errors.push(...(part.errors ?? []));
    }
    for (const { id, errors: own } of payload.completed ?? []) {
      if (!paths.has(id)) problems.push(`${id} is completed and was not announced`);
      if (completed.has(id)) problems.push(`${id} is completed twice`);
      completed.add(id);
      if (own) {
        failed.push(paths.get(id) ?? []);
        errors.push(...own);
      }
    }
    announce(payload);
  }
  for (const id of paths.keys()) if (!completed.has(id)) problems.push(`${id} is never completed`);
  return { data, errors, problems, failed };
}

function merge(target: Record<string, unknown>, given: Record<string, unknown>, problems: string[], id: string): void {
  for (const [key, value] of Object.entries(given)) {
    if (Object.hasOwn(target, key)) problems.push(`${id} brings ${key}, which was there`);
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  }
}

function at(data: unknown, path: Path): unknown {
  let value = data;
  for (const element of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, element)) return undefined;
    value = (value as Record<string | number, unknown>)[element];
  }
  return value;
}

/** JSON with the members of each object in alphabetical order: parts come in their own. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? 'undefined';
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
