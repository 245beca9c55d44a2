import { DomainError } from '@codai/kit';

/** The file is larger than any file may be. */
export class FileTooLargeError extends DomainError {
  readonly code = 'FILE_TOO_LARGE';
  constructor(readonly bytesMax: bigint) {
    super(`A file has at most ${bytesMax} bytes.`, ['input', 'size']);
  }
}

/** The bytes received are not those declared. The session starts again from its first byte. */
export class FileChecksumMismatchError extends DomainError {
  readonly code = 'CHECKSUM_MISMATCH';
  constructor() {
    super('The bytes received have another SHA-256 than declared. Send them again from the first byte.');
  }
}

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

/** The file is kept by a legal hold, or until an instant. `until`: null for a hold, which ends when it is released. */
export class FileKeptError extends DomainError {
  readonly code = 'LEGAL_HOLD';
  constructor(readonly until: Date | null) {
    super(
      until === null
        ? 'This file is under legal hold and cannot be purged.'
        : `This file is retained until ${until.toISOString()} and cannot be purged before.`,
    );
  }
}

/** The link is unknown, altered, expired, used up or revoked: all alike. */
export class LinkInvalidError extends DomainError {
  readonly code = 'LINK_INVALID';
  constructor() {
    super('This link is not valid. Ask its sender for a new one.');
  }
}

/** The password of the link is wrong. */
export class LinkPasswordError extends DomainError {
  readonly code = 'INVALID_CODE';
  constructor(readonly attemptsLeft: number) {
    super('The password of this link is wrong.', ['input', 'password']);
  }
}
