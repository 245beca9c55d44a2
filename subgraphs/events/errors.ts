import { DomainError } from '@codai/kit';
import type { SchemaChange } from './registry/compatibility.ts';

export class EventTypeReservedError extends DomainError {
  readonly code = 'EVENT_TYPE_RESERVED';
  constructor(
    readonly owner: string,
    path: readonly string[] | null = null,
  ) {
    super(`Only ${owner} publishes events of this type. Names of your own types begin with custom.`, path);
  }
}

export class FilterSyntaxError extends DomainError {
  readonly code = 'FILTER_SYNTAX';
  constructor(
    readonly position: number,
    message: string,
  ) {
    super(message, ['input', 'filter']);
  }
}

export class IncompatibleSchemaError extends DomainError {
  readonly code = 'INCOMPATIBLE_SCHEMA';
  constructor(readonly changes: readonly SchemaChange[]) {
    super(
      'Data of earlier versions is not valid under this schema. Add optional properties only, or register another type.',
      ['input', 'schema'],
    );
  }
}

export class LeaseExpiredError extends DomainError {
  readonly code = 'LEASE_EXPIRED';
  constructor() {
    super('The lease of this delivery has expired. The event is delivered again.', ['input', 'lease']);
  }
}

export class PayloadTooLargeError extends DomainError {
  readonly code = 'PAYLOAD_TOO_LARGE';
  constructor(
    readonly bytes: number,
    readonly bytesMax: number,
    path: readonly string[] | null = null,
  ) {
    super(`The data of the event has ${bytes} bytes; at most ${bytesMax} are accepted.`, path);
  }
}

export class ReplayRetentionError extends DomainError {
  readonly code = 'REPLAY_RETENTION';
  constructor(readonly earliest: bigint) {
    super(`Events before sequence ${earliest} are no longer kept.`, ['input', 'fromSequence']);
  }
}

export class SchemaViolationError extends DomainError {
  readonly code = 'SCHEMA_VIOLATION';
  constructor(
    readonly pointer: string,
    readonly rule: string,
    path: readonly string[] | null = null,
  ) {
    super(`The data does not match the schema of its type at ${pointer === '' ? 'its root' : pointer}: ${rule}.`, path);
  }
}

export class UnknownEventTypeError extends DomainError {
  readonly code = 'UNKNOWN_EVENT_TYPE';
  constructor(
    readonly typeName: string,
    path: readonly string[] | null = null,
  ) {
    super('No event type of this name is registered. Register it first.', path);
  }
}
