import type { Clock, Keyring, Logger, Services } from '@codai/kit';
import type { Database, WriteTx } from '@codai/kit/data';
import type { Signals } from '@codai/kit/events';
import type { PrismaClient } from './generated/prisma/client.ts';

/** Services that the verbs of this domain use; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  readonly logger: Logger;
  readonly signals: Signals;
  readonly environment: Services['environment'];
  readonly publicUrl: string;
  /** Address of the gateway that `POST /events` asks. */
  readonly gatewayUrl: string;
  /** Absent where nobody reads figures. */
  readonly gauges: Services['gauges'];
  /** Has the workers of this process look for deliveries at once. */
  readonly wakeWorkers: { call(): void; readonly wakes: Set<() => void> };
}

export type Tx = WriteTx<PrismaClient>;
export type AnyTx = Pick<Tx, '$queryRaw'>;
