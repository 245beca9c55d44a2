import {
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  type Peers,
  peerDocument,
  type SignedInCaller,
  standingKeys,
  ValidationError,
} from '@codai/kit';

/** A digital copy that files keeps for the library. */
export interface CopyRef {
  /** The organisation of the work. */
  readonly tenantId: string;
  readonly fileId: string;
}

export interface CopyAddress {
  readonly url: string;
  readonly expiresAt: Date;
}

/** What the library asks of files, which keeps the bytes. It throws COMPONENT_UNAVAILABLE when files is away. */
export interface Copies {
  /** Keeps a ready file of the caller as a copy: its owner reads it and can neither change nor delete it. Returns null, or why it cannot be kept. */
  keep(caller: SignedInCaller, fileId: string): Promise<DomainError | null>;
  /** Gives a copy back to its owner. */
  release(copy: CopyRef & { readonly ownerId: string }): Promise<void>;
  /**
   * Address of a copy for the caller, for five minutes, as long as the caller's session, roles and membership stand; and the loan, when one is
   * named. Null when files does not keep it.
   */
  address(caller: SignedInCaller, copy: CopyRef & { readonly loanId: string | null }): Promise<CopyAddress | null>;
}

const KEEP = peerDocument(
  'files',
  `mutation ($input: KeepForServiceInput!) { keepForService(input: $input) { __typename ... on Error { code message } } }`,
);
const ADDRESS = peerDocument(
  'files',
  `query ($keptFor: ID!, $caseId: ID, $standing: [String!]!) {
  keptFileAddressForService(keptFor: $keptFor, caseId: $caseId, standing: $standing) { url expiresAt } }`,
);

interface Kept {
  readonly keepForService: { readonly code?: string; readonly message?: string };
}
interface Addressed {
  readonly keptFileAddressForService: { readonly url: string; readonly expiresAt: string } | null;
}

/** The name that a file is kept by follows from it: a catalogue entry that broke off takes the same file again. */
const keptForOf = (fileId: string) => `copy/${fileId}`;

/** Of `access.withdrawn`: a trigger of `resource_loan` withdraws it in the transaction that ends the loan. */
const loanKey = (loanId: string) => `loan:${loanId}`;

export function askForCopies(peers: Peers): Copies {
  return {
    async keep({ tenantId, userId, correlationId }, fileId) {
      const keptFor = keptForOf(fileId);
      const { keepForService: answer } = await peers.ask<Kept>(KEEP, {
        variables: { input: { fileId, keptFor, caseId: keptFor } },
        tenantId,
        userId,
        correlationId,
      });
      return answer.code === undefined ? null : refusalOf(answer.code, answer.message);
    },
    async release({ tenantId, fileId, ownerId }) {
      const { keepForService: answer } = await peers.ask<Kept>(KEEP, {
        variables: { input: { fileId: null, keptFor: keptForOf(fileId) } },
        tenantId: tenantId as Id<'Organization'>,
        userId: ownerId as Id<'User'>,
        correlationId: fileId,
      });
      if (answer.code !== undefined) throw new Error(`Files refused to release: ${answer.code}. ${answer.message}`);
    },
    async address(caller, { tenantId, fileId, loanId }) {
      const keptFor = keptForOf(fileId);
      const own = standingKeys(caller).filter((key) => !key.startsWith('proof:'));
      const { keptFileAddressForService: found } = await peers.ask<Addressed>(ADDRESS, {
        variables: { keptFor, caseId: keptFor, standing: loanId === null ? own : [...own, loanKey(loanId)] },
        tenantId: tenantId as Id<'Organization'>,
        userId: caller.userId,
        correlationId: caller.correlationId,
      });
      return found && { url: found.url, expiresAt: new Date(found.expiresAt) };
    },
  };
}

function refusalOf(code: string, message: string | undefined): DomainError {
  switch (code) {
    case 'NOT_FOUND':
      return new NotFoundError('File', ['input', 'fileId']);
    case 'INVALID_STATE':
      return new InvalidStateError('SCANNING', ['READY'], message);
    case 'CONFLICT':
      return new ConflictError('FILE_IN_USE', message);
    case 'VALIDATION_FAILED':
      return new ValidationError('input.fileId', message ?? 'This file cannot be taken.');
    default:
      throw new Error(`Files refused to keep a copy: ${code}. ${message}`);
  }
}
