import { DomainError } from '../../contract/domain-error.ts';

export interface FieldFault {
  /** Path from the input's root to the field, outermost name first. */
  readonly path: readonly string[];
  readonly message: string;
  /** SCREAMING_SNAKE, where a client has to tell one fault of a field from another: `PASSWORD_COMPROMISED`. */
  readonly reason?: string;
}

/** The input breaks rules of single fields. `new ValidationError('berths', '…')`, or a list when there are several. */
export class ValidationError extends DomainError {
  readonly code = 'VALIDATION_FAILED';
  /** At least one, in the order they were found. */
  readonly fields: readonly FieldFault[];

  constructor(field: string | readonly string[], message: string);
  constructor(fields: readonly FieldFault[]);
  constructor(fieldOrFaults: string | readonly string[] | readonly FieldFault[], message?: string) {
    const fields = message === undefined ? faultsOf(fieldOrFaults) : [{ path: pathOf(fieldOrFaults), message }];
    const first = fields[0];
    super(first?.message ?? 'The input is invalid.', first?.path ?? null);
    this.fields = fields;
  }
}

/** Nothing of that id, or nothing that the caller may know about: both answer alike. */
export class NotFoundError extends DomainError {
  readonly code = 'NOT_FOUND';
  /** `noun` in the field's words, capitalised: `Sailing`. */
  constructor(
    readonly noun: string,
    inputPath: readonly string[] | null = null,
  ) {
    super(`${noun} not found.`, inputPath);
  }
}

/** The change contradicts what is there. `reason` is SCREAMING_SNAKE and names the rule: `EMAIL_TAKEN`. */
export class ConflictError extends DomainError {
  readonly code = 'CONFLICT';
  constructor(
    readonly reason: string,
    message = 'The change conflicts with existing data. Read the data again and adapt the change.',
  ) {
    super(message);
  }
}

/** Someone else changed it since the caller read it. */
export class VersionConflictError extends DomainError {
  readonly code = 'VERSION_CONFLICT';
  constructor(readonly currentVersion: number) {
    super('This object changed after you read it. Read it again and retry.', ['input', 'expectedVersion']);
  }
}

/**
 * Not in a state that allows it. `current` and `allowed` name states of the object, never reasons; `allowed` is empty when no state
 * allows it any more. `message` says it in the words of the domain: `This account is suspended. Contact support.` Absent, it says both in plain words.
 */
export class InvalidStateError extends DomainError {
  readonly code = 'INVALID_STATE';
  constructor(
    readonly current: string,
    readonly allowed: readonly string[],
    message = stateSentence(current, allowed),
  ) {
    super(message);
  }
}

/** The same idempotency key came with another input. */
export class IdempotencyKeyReusedError extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  constructor() {
    super('This idempotency key was used before with different input. Use a new key.', ['input', 'idempotencyKey']);
  }
}

/**
 * A counted allowance is used up. `used`: how much of it, in the quota's own unit. `message` says it in the words of the domain:
 * `An account has at most 5 authenticators. Remove one first.`
 */
export class QuotaExceededError extends DomainError {
  readonly code = 'QUOTA_EXCEEDED';
  constructor(
    readonly quota: string,
    readonly used: number,
    /** null: it does not come back by itself. */
    readonly resetsAt: Date | null,
    message = resetsAt === null
      ? 'This quota is used up. Remove something that counts towards it first.'
      : `This quota is used up. Try again after ${resetsAt.toISOString()}.`,
  ) {
    super(message);
  }
}

const alternatives = new Intl.ListFormat('en', { type: 'disjunction' });

/** Names the state that was found and those that are expected: `The state of this object is "closed". The operation requires "open" or "frozen".` */
function stateSentence(current: string, allowed: readonly string[]): string {
  const inWords = (state: string) => `"${state.toLowerCase().replaceAll('_', ' ')}"`;
  const found = `The state of this object is ${inWords(current)}`;
  return allowed.length === 0
    ? `${found}, which does not allow the operation.`
    : `${found}. The operation requires ${alternatives.format(allowed.map(inWords))}.`;
}

function pathOf(field: string | readonly string[] | readonly FieldFault[]): readonly string[] {
  return typeof field === 'string' ? field.split('.') : (field as readonly string[]);
}

function faultsOf(faults: string | readonly string[] | readonly FieldFault[]): readonly FieldFault[] {
  return faults as readonly FieldFault[];
}
