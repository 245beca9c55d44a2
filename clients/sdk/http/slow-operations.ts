import { type Exchange, makeOperation, mapExchange } from '@urql/core';
import { slowFields } from '../generated/cache-shape.ts';

/** How much longer than the server the client waits: the answer has a way to go. */
const WAY_MS = 10_000;

/** As much of a request as `timedFetch` reads besides. */
export interface TimedInit extends RequestInit {
  /** Waits so long for the answer to begin, instead of as long as the client does for others. */
  readonly timeoutMs?: number;
}

/** Lets operations take as long as the server gives their fields (`@deadline`). Mutations of one operation run one after the other. */
export function slowOperations(): Exchange {
  return mapExchange({
    onOperation(operation) {
      if (operation.kind !== 'query' && operation.kind !== 'mutation') return operation;
      let timeoutMs = 0;
      for (const definition of operation.query.definitions) {
        if (definition.kind !== 'OperationDefinition') continue;
        for (const selection of definition.selectionSet.selections) {
          const ms = selection.kind === 'Field' ? (slowFields[selection.name.value] ?? 0) : 0;
          timeoutMs = operation.kind === 'mutation' ? timeoutMs + ms : Math.max(timeoutMs, ms);
        }
      }
      if (timeoutMs === 0) return operation;
      const { fetchOptions: given } = operation.context;
      const fetchOptions = (): TimedInit => ({
        ...(typeof given === 'function' ? given() : given),
        timeoutMs: timeoutMs + WAY_MS,
      });
      return makeOperation(operation.kind, operation, { ...operation.context, fetchOptions });
    },
  });
}
