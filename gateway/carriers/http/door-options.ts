import type { Arrival } from '../../messages/arrival.ts';
import type { ClientBuffers } from '../../messages/request/client-buffers.ts';
import type { Refusal } from '../../messages/request/refusal.ts';
import type { UploadRules } from '../../messages/uploads/receive-form.ts';
import type { Outcome } from '../../pipeline/outcome.ts';
import type { AddressOf } from './client-address.ts';
import type { CompressionRules } from './compression.ts';
import type { Cors } from './cors.ts';
import type { HttpRules } from './open-request.ts';

/** The options that both HTTP doors share. */
export interface DoorOptions {
  /** Where operations are sent: a path such as `/graphql`. */
  readonly path: string;
  readonly rules: HttpRules;
  readonly cors: Cors;
  readonly batching: BatchRules;
  readonly compression: CompressionRules;
  readonly uploads: UploadRules;
  readonly addressOf: AddressOf;
  /** Walks an operation through the rooms. Never rejects. */
  readonly operate: (arrival: Arrival) => Promise<Outcome>;
  /** Called for each request that never became an operation. */
  readonly onRefused: (refusal: Refusal, carrier: Arrival['carrier'], correlationId: string) => void;
  /** Called for a mistake of ours that left a request without an answer. */
  readonly onFailure: (error: unknown, correlationId: string) => void;
  /** Where bytes that wait for clients are counted. */
  readonly buffers: ClientBuffers;
  /** While the process stops, clients are asked to use another connection next time. */
  readonly isDraining: () => boolean;
}

export interface BatchRules {
  readonly enabled: boolean;
  readonly operationsMax: number;
}
