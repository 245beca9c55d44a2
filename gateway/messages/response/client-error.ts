import { gatewayCodes } from './codes.ts';
import type { ErrorPolicy } from './error-policy.ts';
import type { ClientPath, Fault, LocatedFault } from './fault.ts';

/** `extensions` of every error that a client gets from the gateway; the facts are those of its code. */
export interface ErrorExtensions extends Facts {
  readonly code: string;
  /** The subgraph that failed to answer, with codes that begin with SUBGRAPH_. */
  readonly subgraph?: string;
  /** With INTERNAL: what finds the whole error in our logs. */
  readonly correlationId?: string;
}

/** The facts that a subgraph may add to an allowed code. Anything else it sends (a stack, a query) stays here. */
interface Facts {
  readonly argument?: unknown;
  readonly component?: unknown;
  readonly fields?: unknown;
  readonly maxAgeSeconds?: unknown;
  readonly methods?: unknown;
  readonly missed?: unknown;
  readonly retryAfterSeconds?: unknown;
  readonly retryable?: unknown;
}

const factNames: readonly (keyof Facts)[] = [
  'argument',
  'component',
  'fields',
  'maxAgeSeconds',
  'methods',
  'missed',
  'retryAfterSeconds',
  'retryable',
];

/** One error as it stands in an answer. */
export interface ClientError {
  readonly message: string;
  readonly path?: ClientPath;
  readonly extensions: Partial<ErrorExtensions> | Readonly<Record<string, unknown>>;
}

/** The error that the client sees for a fault. */
export function clientErrorOf({ fault, path }: LocatedFault, policy: ErrorPolicy, correlationId: string): ClientError {
  const shown = shownOf(fault, policy, correlationId);
  return path === null ? shown : { message: shown.message, path, extensions: shown.extensions };
}

function shownOf(fault: Fault, { mode, allowedCodes }: ErrorPolicy, correlationId: string): Omit<ClientError, 'path'> {
  const { message, extensions, isOwn, subgraph } = fault;
  const code = typeof extensions.code === 'string' ? extensions.code : null;
  if (code === 'INTERNAL') return internal(correlationId);
  if (isOwn) return { message, extensions: subgraph === null ? { code } : { code, subgraph } };
  if (mode === 'pass') return { message, extensions };
  if (code === null) return internal(correlationId);
  if (allowedCodes.has(code)) return { message, extensions: { ...factsOf(extensions), code } };
  return mode === 'code' ? { message: 'The subgraph refused this.', extensions: { code } } : internal(correlationId);
}

function internal(correlationId: string): Omit<ClientError, 'path'> {
  return { message: gatewayCodes.INTERNAL, extensions: { code: 'INTERNAL', correlationId } };
}

function factsOf(extensions: Readonly<Record<string, unknown>>): Facts {
  return Object.fromEntries(
    factNames.flatMap((name) => (Object.hasOwn(extensions, name) ? [[name, extensions[name]]] : [])),
  );
}

/** Whether the client is shown less than there is, so that the whole belongs into the log. */
export function isMasked(fault: Fault, { mode, allowedCodes }: ErrorPolicy): boolean {
  if (fault.isOwn) return fault.cause !== undefined;
  const { code } = fault.extensions;
  return code === 'INTERNAL' || (mode !== 'pass' && !(typeof code === 'string' && allowedCodes.has(code)));
}
