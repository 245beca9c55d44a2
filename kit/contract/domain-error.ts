import type { ErrorCode } from './error-codes.ts';

/**
 * A refusal: the domain says no, and the caller learns why. Services return it before their first write, or throw it
 * after one so that the transaction rolls back. In GraphQL it is a member of the mutation's result union.
 * Facts are own public properties of JSON values, Dates and bigints, so that an outcome can be stored and replayed.
 */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;
  /**
   * Where in the input the cause is, outermost name first; null when it is not one place. GraphQL calls it `path`; on
   * an Error that name would make graphql-js believe that it was a located error, and answer with a wrong place.
   */
  readonly inputPath: readonly string[] | null;

  constructor(message: string, inputPath: readonly string[] | null = null) {
    super(message);
    this.name = new.target.name;
    this.inputPath = inputPath;
  }
}

/** Hands on what is not a refusal and throws what is: the one line between a service and its resolver. */
export function unwrap<T>(outcome: T): Exclude<T, DomainError> {
  if (outcome instanceof DomainError) throw outcome;
  return outcome as Exclude<T, DomainError>;
}
