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
