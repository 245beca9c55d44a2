import { DomainError } from '@codai/kit';

/** The content is of another type than declared. */
export class TypeMismatchError extends DomainError {
  readonly code = 'TYPE_MISMATCH';
  constructor(
    readonly declared: string,
    readonly found: string,
  ) {
    super(`The content is of the type ${found}, not ${declared}.`);
  }
}

export type ForbiddenContent = 'ARCHIVE_BOMB' | 'ARCHIVE_DAMAGED' | 'ARCHIVE_NESTED' | 'EXECUTABLE';

/** Content of this kind is never stored. */
export class TypeNotAllowedError extends DomainError {
  readonly code = 'TYPE_NOT_ALLOWED';
  constructor(readonly reason: ForbiddenContent) {
    super('Files of this kind are not accepted.');
  }
}
