/**
 * PostgreSQL's error code (five characters, "40001") of an error thrown by pg, by Prisma's adapter, or by Prisma around
 * either; null when there is none.
 */
export function sqlStateOf(error: unknown): string | null {
  for (const link of chainOf(error)) {
    for (const value of [link.originalCode, link.code, (link.meta as Fields | undefined)?.code]) {
      if (typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value) && !/^P\d{4}$/.test(value)) return value;
    }
  }
  return null;
}

/**
 * Two transactions met and this one gave way: run again from the start it will most likely pass.
 * 40001 serialization_failure, 40P01 deadlock_detected; Prisma's own name for both is P2034.
 */
export function isConflictOfTransactions(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01' || chainOf(error).some((link) => link.code === 'P2034');
}

/** A unique key was taken. `key` names the constraint or index, null when PostgreSQL did not say. */
export function isUniqueViolation(error: unknown): boolean {
  return sqlStateOf(error) === '23505' || chainOf(error).some((link) => link.code === 'P2002');
}

/**
 * Socket errors, Prisma's names for them, and server states in which it takes no work: shutting down, starting, too many connections. Prisma's P2010 and
 * P2039 carry any error of the server: the state inside them counts.
 */
const UNAVAILABLE_CODES = new Set(
  'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT ENOTFOUND EHOSTUNREACH ENETUNREACH EAI_AGAIN P1001 P1002 P1008 P1017 P2024 P2037'.split(
    ' ',
  ),
);
const UNAVAILABLE_STATES = new Set('57P01 57P02 57P03 53300 08000 08001 08003 08004 08006 08P01 25P03'.split(' '));
const UNAVAILABLE_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Unable to start a transaction in the given time|Client was closed|ConnectionClosed|DatabaseNotReachable|SocketTimeout|Server has closed the connection/i;

/** The database could not be reached, or went away in the middle: nobody's input is at fault, and later it may work. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return chainOf(error).some(
    (link) =>
      (typeof link.code === 'string' && (UNAVAILABLE_CODES.has(link.code) || UNAVAILABLE_STATES.has(link.code))) ||
      (typeof link.originalCode === 'string' && UNAVAILABLE_STATES.has(link.originalCode)) ||
      (typeof link.kind === 'string' && UNAVAILABLE_MESSAGES.test(link.kind)) ||
      (typeof link.message === 'string' && UNAVAILABLE_MESSAGES.test(link.message)),
  );
}

type Fields = Record<string, unknown>;

/** The error, its causes and what Prisma nests in `meta.driverAdapterError`, at most ten. */
function chainOf(error: unknown): Fields[] {
  const chain: Fields[] = [];
  const queue: unknown[] = [error];
  while (queue.length > 0 && chain.length < 10) {
    const link = queue.shift();
    if (typeof link !== 'object' || link === null) continue;
    const fields = link as Fields;
    chain.push(fields);
    queue.push(fields.cause, (fields.meta as Fields | undefined)?.driverAdapterError);
  }
  return chain;
}
