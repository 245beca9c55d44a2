import type { Logger } from 'pino';
import type { Environment } from '../../config/environment.ts';
import type { Settings } from '../../config/settings.ts';

/** The service that a command line asks for. */
export interface Service {
  readonly source: string;
  readonly settings: Settings;
  readonly host: string;
  readonly port: number;
  readonly metricsPort: number | null;
  /** Processes; null: this one alone. */
  readonly workers: number | null;
  readonly environment: Environment;
  readonly logger: Logger;
}

export interface StartedGateway {
  readonly url: string;
  /** Null without `--metrics-port`. */
  readonly metricsUrl: string | null;
  /** Looks at the supergraph now. A bad one is logged, and the old one goes on. */
  reload(): Promise<void>;
  /** Replaces the workers one by one; nothing where there are none. */
  roll(): Promise<void>;
  stop(): Promise<void>;
}
