import type { Logger } from '../base/logging/logger.ts';

/** A local server of `stand-ins/` that a component of a subgraph talks to where no live service is configured. */
export interface StandInServer {
  /** Its folder under `stand-ins/`. */
  readonly server: string;
  /** Setting of the live service. While it is set, the server is neither loaded nor started. */
  readonly insteadOf: string;
  /** Setting that holds the server's port on loopback; any free port when it is not set. */
  readonly port: string;
  /** Path under which the server has its pages for browsers, which are reached at the product's own address: `/pages/`. */
  readonly pages: `/${string}/`;
  /** Never started in production, whatever is allowed there: it vouches for what nobody has checked. */
  readonly isForTrialsOnly?: boolean;
  /** Path of the subgraph's route that the server calls. */
  readonly callback: `/${string}`;
}

/** Parts that the platform gives a stand-in at its start. */
export interface StandInPlace {
  /** The role that owns everything, and what the passwords of login roles are derived from. */
  readonly database: { readonly adminUrl: string; readonly secret: Buffer };
  /** On loopback. 0: any free port. */
  readonly port: number;
  readonly callbackUrl: string;
  /** Where browsers reach its pages, without the path. */
  readonly publicUrl: string;
  /** A secret of this installation for one use, 64 hexadecimal digits, the same at every start. */
  secretOf(use: string): string;
  readonly logger: Logger;
}

export interface RunningStandIn {
  /** On loopback. */
  readonly url: string;
  /** Settings under which the subgraph reaches the server, by name. They win over those of the environment. */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts a stand-in: `startStandIn` of its package. Rejects with `EADDRINUSE` when the port is taken. */
export type StartStandIn = (place: StandInPlace) => Promise<RunningStandIn>;
