import { type GraphQLSchema, parse } from 'graphql';
import { operationOf } from '../../planning/fetch-document.ts';
import type { Deadlines } from '../../supergraph/deadlines.ts';
import { fieldDeadlinesOf } from '../../supergraph/field-deadlines.ts';
import type { RequestDeadline } from '../../upstream/request.ts';

/**
 * How long a fetch may take: the longest that one of its fields declares. It holds in place of the subgraph's own
 * deadline when each root field declares one. Null when no field does.
 */
export function fetchDeadlineOf(text: string, deadlines: Deadlines, api: GraphQLSchema): RequestDeadline | null {
  // Nearly all fetches name no such field, and each is looked at when its plan is compiled.
  if (![...deadlines.keys()].some((coordinate) => text.includes(coordinate.slice(coordinate.indexOf('.') + 1)))) {
    return null;
  }
  const document = parse(text, { noLocation: true });
  const fields = fieldDeadlinesOf(document, operationOf(document), deadlines, api);
  const ms = Math.max(0, ...fields.map(({ longest }) => longest));
  return ms === 0 ? null : { ms, isOfAll: fields.every(({ own }) => own !== null) };
}
