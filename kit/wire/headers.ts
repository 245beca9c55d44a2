/** The caller assertion, on each request to a subgraph, `_entities` included. */
export const CALLER_HEADER = 'codai-caller';
/** One id for everything that follows from one client operation; also in log lines and in INTERNAL errors. */
export const CORRELATION_HEADER = 'codai-correlation-id';
/** W3C trace context. Source: https://www.w3.org/TR/trace-context/#traceparent-header */
export const TRACEPARENT_HEADER = 'traceparent';
/**
 * The sealed address of the client of a plain route. The gateway writes it, and reads it when the route asks the gateway in the name of that client:
 * limits and blocks then concern the client, not the service between them.
 */
export const CLIENT_HEADER = 'codai-client';
