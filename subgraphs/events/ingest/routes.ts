import { holderOf, type Route, SupergraphError } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { CloudEventFault, readCloudEvents } from './cloud-events.ts';
import { problem, Refused, statusOf } from './problem.ts';

/**
 * Takes CloudEvents over HTTP, for programs with a personal access token of the scope `events:write` or an access token. The gateway is asked,
 * so that rules, limits and withdrawals are those of any other client.
 */
export function routes({ gatewayUrl, logger }: Deps): readonly Route[] {
  // Loaded with the first request: the documents are those of the composed supergraph, of which this subgraph is a part.
  let loading: Promise<ReturnType<typeof import('./ask.ts').createIngest>> | undefined;

  async function handle(request: Request): Promise<Response> {
    const holder = holderOf(request.headers);
    if (holder === null) {
      const detail = 'Send a personal access token or an access token as a bearer token.';
      return problem({ status: 401, code: 'UNAUTHENTICATED', detail });
    }
    try {
      const events = readCloudEvents(request.headers, new Uint8Array(await request.arrayBuffer()));
      loading ??= import('./ask.ts').then(({ createIngest }) => createIngest(gatewayUrl));
      const ingest = await loading;
      const ingested = events.length === 0 ? [] : await ingest(holder, events, request.signal);
      return Response.json({ events: ingested }, { status: 202, headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      if (error instanceof CloudEventFault) {
        const code = error.status === 413 ? 'PAYLOAD_TOO_LARGE' : 'VALIDATION_FAILED';
        return problem({ status: error.status, code, detail: error.message, event: error.index });
      }
      if (error instanceof Refused) return problem(error.facts);
      if (error instanceof SupergraphError) {
        return problem({ status: statusOf(error.code), code: error.code, detail: error.message });
      }
      logger.error({ err: error }, 'A request with events failed.');
      return problem({ status: 500, code: 'INTERNAL', detail: 'Something went wrong on our side.' });
    }
  }
  return [{ method: 'POST', path: '/events', handle }];
}
