import { createSupergraphClient, type Holder, SupergraphError } from '@codai/kit';
import {
  documentIdOf,
  IngestEventsDocument,
  type IngestEventsMutation,
  IngestExchangeDocument,
} from '@codai/sdk/events-ingest';
import { BODY_BYTES_MAX, CloudEventFault, type CloudEventInput } from './cloud-events.ts';
import { Refused, statusOf } from './problem.ts';

/** Publishes events through the gateway, as the holder of a token. Throws `SupergraphError`, `CloudEventFault` or `Refused`. */
export function createIngest(gatewayUrl: string) {
  const supergraph = createSupergraphClient({
    gatewayUrl,
    exchangeDocumentId: documentIdOf(IngestExchangeDocument),
    unavailable: 'Events are not accepted at the moment. Try again.',
  });
  return async (holder: Holder, events: readonly CloudEventInput[], signal: AbortSignal) => {
    const input = { events };
    // As the gateway gets it, where data is a text within JSON. A body has 1 MiB there too.
    if (Buffer.byteLength(JSON.stringify(input)) > BODY_BYTES_MAX - 1024) {
      throw new CloudEventFault(
        413,
        `The events of a request have at most ${BODY_BYTES_MAX} bytes. Send fewer at once.`,
      );
    }
    const data = await supergraph(holder)(documentIdOf(IngestEventsDocument), { input }, signal);
    const outcome = (data as IngestEventsMutation).ingestEvents;
    if (outcome === null) throw new SupergraphError('INTERNAL', 'The answer has no outcome.');
    if (outcome.__typename === 'IngestedEvents') {
      return outcome.events.map(({ id: eventId, isDuplicate }, index) => {
        const { source, id } = events[index] as CloudEventInput;
        return { source, id, eventId, isDuplicate };
      });
    }
    const { code, message: detail, path } = outcome;
    const index = Number(path?.[2] ?? Number.NaN);
    throw new Refused({
      status: statusOf(code),
      code,
      detail,
      event: Number.isInteger(index) ? index : null,
      ...('pointer' in outcome && { pointer: outcome.pointer, rule: outcome.rule }),
    });
  };
}
