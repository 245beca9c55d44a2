import type { DomainError, Id, Peers, SignedInCaller } from '@codai/kit';
import { type KeptAddress, keepFile, keepRefusal, keptFileAddress } from '@codai/kit/documents';

/** A digital copy that files keeps for the library. */
export interface CopyRef {
  /** The organisation of the work. */
  readonly tenantId: string;
  readonly fileId: string;
}

/** Questions of the library to files, which keeps the bytes. They throw COMPONENT_UNAVAILABLE when files is away. */
export interface Copies {
  /** Keeps a ready file of the caller as a copy: its owner reads it and can neither change nor delete it. Returns null, or why it cannot be kept. */
  keep(caller: SignedInCaller, fileId: string): Promise<DomainError | null>;
  /** Gives a copy back to its owner. */
  release(copy: CopyRef & { readonly ownerId: string }): Promise<void>;
  /**
   * Address of a copy for the caller, for five minutes, as long as the caller's session, roles and membership stand; and the loan, when one is
   * named. Null when files does not keep it.
   */
  address(caller: SignedInCaller, copy: CopyRef & { readonly loanId: string | null }): Promise<KeptAddress | null>;
}

/** The name that a file is kept by follows from it: a catalogue entry that broke off takes the same file again. */
const keptForOf = (fileId: string) => `copy/${fileId}`;

/** Key in `access.withdrawn`: a trigger of `resource_loan` withdraws it in the transaction that ends the loan. */
const loanKey = (loanId: string) => `loan:${loanId}`;

export function askForCopies(peers: Peers): Copies {
  return {
    async keep(caller, fileId) {
      const keptFor = keptForOf(fileId);
      const answer = await keepFile(peers, caller, { fileId, keptFor, caseId: keptFor });
      if (answer.code === undefined) return null;
      return keepRefusal(answer, ['input', 'fileId'], 'This file cannot be taken.');
    },
    async release({ tenantId, fileId, ownerId }) {
      const owner = {
        tenantId: tenantId as Id<'Organization'>,
        userId: ownerId as Id<'User'>,
        correlationId: fileId,
      };
      const { code, message } = await keepFile(peers, owner, { fileId: null, keptFor: keptForOf(fileId) });
      if (code !== undefined) throw new Error(`Files refused to release: ${code}. ${message}`);
    },
    address: (caller, { tenantId, fileId, loanId }) =>
      keptFileAddress(peers, caller, {
        tenantId,
        keptFor: keptForOf(fileId),
        besides: loanId === null ? [] : [loanKey(loanId)],
      }),
  };
}
