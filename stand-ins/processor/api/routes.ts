import type { z } from 'zod';
import type { Tx } from '../store/transaction.ts';

/** Parts that a handler may use beside the database. */
export interface Machine {
  /** Where the processor is reached: `http://127.0.0.1:12111`. */
  readonly url: string;
}

/** One verb of the API. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `/v1/refunds/:id`; named parts reach the handler. */
  readonly path: string;
  readonly parameters: z.ZodType;
  handle(tx: Tx, parameters: unknown, names: Readonly<Record<string, string>>, machine: Machine): Promise<object>;
}

/** Ties a handler to the parameters it takes. */
export function route<S extends z.ZodType>(
  method: Route['method'],
  path: string,
  parameters: S,
  handle: (tx: Tx, parameters: z.output<S>, names: { id: string; inner: string }, machine: Machine) => Promise<object>,
): Route {
  return { method, path, parameters, handle: handle as Route['handle'] };
}

/** Finds the route of a request by its steps, with what its named parts are; null when there is none. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; names: Record<string, string> } | null {
  const given = path.split('/');
  for (const route of routes) {
    if (route.method !== method) continue;
    const names = namesOf(route.path.split('/'), given);
    if (names !== null) return { route, names };
  }
  return null;
}

function namesOf(pattern: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (pattern.length !== given.length) return null;
  const names: Record<string, string> = Object.create(null);
  for (const [index, step] of pattern.entries()) {
    const part = given[index] ?? '';
    if (step.startsWith(':')) {
      if (part === '') return null;
      // Ids have no character that must be encoded; one that comes so is of nothing.
      names[step.slice(1)] = part;
    } else if (step !== part) return null;
  }
  return names;
}
