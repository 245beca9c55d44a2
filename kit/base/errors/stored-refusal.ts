import type { DomainError } from '../../contract/domain-error.ts';
import {
  ConflictError,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from './shared-errors.ts';

/** A refusal laid by, so that a later call with the same idempotency key gets the very same one. */
export interface StoredRefusal {
  /** Name of its class. */
  readonly error: string;
  readonly message: string;
  /** The class's own facts, `code` and `inputPath` among them; values may be Dates and bigints: the store's encoding keeps them. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Any class of refusal, whatever its constructor takes. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments differ by class and are never passed from here.
export type DomainErrorClass = abstract new (...facts: any[]) => DomainError;

const classes = new Map<string, DomainErrorClass>();

/**
 * Makes a class known to `reviveRefusal`. The builder's `errorType` does it for each class a schema can answer with,
 * so only a class that is in no union is ever unknown. Throws when two classes have one name.
 */
export function registerRefusal(errorClass: DomainErrorClass): void {
  const known = classes.get(errorClass.name);
  if (known !== undefined && known !== errorClass) throw new Error(`Two error classes are named ${errorClass.name}.`);
  classes.set(errorClass.name, errorClass);
}

for (const errorClass of [
  ConflictError,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
]) {
  registerRefusal(errorClass);
}

export function storeRefusal(error: DomainError): StoredRefusal {
  registerRefusal(error.constructor as DomainErrorClass);
  const { name, message, stack: _stack, cause: _cause, ...facts } = error;
  return { error: name, message, facts };
}

/** Gives back an instance of the class, without running its constructor. Throws on a class nobody registered. */
export function reviveRefusal(stored: StoredRefusal): DomainError {
  const errorClass = classes.get(stored.error);
  if (errorClass === undefined) throw new Error(`No error class named ${stored.error} is registered.`);
  const error = Object.create(errorClass.prototype) as DomainError;
  const hidden = { enumerable: false, writable: true, configurable: true };
  Object.defineProperty(error, 'message', { ...hidden, value: stored.message });
  Object.defineProperty(error, 'stack', { ...hidden, value: `${stored.error}: ${stored.message} (replayed)` });
  return Object.assign(error, { name: stored.error, ...stored.facts });
}
