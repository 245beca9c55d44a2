/** The caller assertion, on each request to a subgraph, `_entities` included. */
export const CALLER_HEADER = 'codai-caller';
/** One id for everything that follows from one client operation; also in log lines and in INTERNAL errors. */
export const CORRELATION_HEADER = 'codai-correlation-id';
/** W3C trace context. Source: https://www.w3.org/TR/trace-context/#traceparent-header */
export const TRACEPARENT_HEADER = 'traceparent';
