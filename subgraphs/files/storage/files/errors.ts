import { DomainError } from '@codai/kit';

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
