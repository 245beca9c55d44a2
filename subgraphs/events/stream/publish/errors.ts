import { DomainError } from '@codai/kit';

export class EventTypeReservedError extends DomainError {
  readonly code = 'EVENT_TYPE_RESERVED';
  constructor(
    readonly owner: string,
    path: readonly string[] | null = null,
  ) {
    super(`Only ${owner} publishes events of this type. Names of your own types begin with custom.`, path);
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
