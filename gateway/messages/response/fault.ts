import { type GatewayCode, gatewayCodes } from './codes.ts';

/** A fault, whole and unmasked; the error policy decides what of it a client sees. */
export interface Fault {
  readonly message: string;
  /** As a subgraph gave them, or our own with `code`. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The subgraph that failed or that reported it; null when no subgraph is responsible. */
  readonly subgraph: string | null;
  /** True when the gateway made it: its code and message are safe to show. */
  readonly isOwn: boolean;
  readonly cause?: unknown;
}

/** Keys and list indices from the root of the client's answer. */
export type ClientPath = readonly (string | number)[];

export interface LocatedFault {
  readonly fault: Fault;
  /** Null when the fault belongs to no field that the client selected. */
  readonly path: ClientPath | null;
}

export function ownFault(code: GatewayCode, details: { subgraph?: string | null; cause?: unknown } = {}): Fault {
  const { subgraph = null, cause } = details;
  return { message: gatewayCodes[code], extensions: { code }, subgraph, isOwn: true, cause };
}
