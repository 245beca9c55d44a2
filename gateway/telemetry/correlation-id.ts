import { randomUUID } from 'node:crypto';
import { CORRELATION_HEADER } from '@codai/kit/wire';

/** The ids accepted from a client: enough for any tracing system, nothing that could break a log line. */
const ACCEPTABLE = /^[A-Za-z0-9_.:-]{8,128}$/;

/** The client's own correlation id when it is a harmless one, else a new one. */
export function correlationIdOf(headers: Readonly<Record<string, string | undefined>>): string {
  const sent = headers[CORRELATION_HEADER];
  return sent !== undefined && ACCEPTABLE.test(sent) ? sent : randomUUID();
}
