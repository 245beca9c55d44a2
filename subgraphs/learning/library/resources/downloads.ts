import { ConflictError, type DomainError, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { KeptAddress } from '@codai/kit/documents';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { CopyRef } from '../../ports/copies.ts';
import { type RecordDownload, recordDownload } from './counters.ts';

export interface ResourceDownload extends KeptAddress {
  readonly resourceId: string;
}

const nothing = () => new ConflictError('NOTHING_TO_DOWNLOAD', 'The library holds no file of this work.');

/**
 * Counts a download of a work's digital copy, one for each idempotency key, and gives out its address. The address of a work with licences is worth
 * nothing from the end of the loan on. A repetition counts nothing and needs the right anew.
 */
export async function downloadResource(
  deps: Deps,
  caller: SignedInCaller,
  input: RecordDownload,
): Promise<DomainError | ResourceDownload> {
  const { resourceId } = input;
  const copy = await deps.database.write(caller, (tx) => rightTo(deps, tx, caller, resourceId));
  if ('code' in copy) return copy;
  const address = await deps.copies.address(caller, copy);
  if (address === null) return nothing();
  const counted = await recordDownload(deps, caller, input);
  return 'code' in counted ? counted : { resourceId, ...address };
}

/** The copy that the caller may download now. A loan is marked before an address is made for it: only then does its end withdraw addresses. */
async function rightTo(
  { clock }: Pick<Deps, 'clock'>,
  tx: LearningWrite,
  caller: SignedInCaller,
  resourceId: string,
): Promise<DomainError | (CopyRef & { readonly loanId: string | null })> {
  const resource = await tx.libraryResource.findUnique({ where: { id: resourceId } });
  if (resource === null) return new NotFoundError('LibraryResource', ['input', 'resourceId']);
  const { tenantId, fileId, licences } = resource;
  if (fileId === null) return nothing();
  if (licences === null) return { tenantId, fileId, loanId: null };
  const now = clock.now();
  const [loan] = await tx.resourceLoan.updateManyAndReturn({
    where: { resourceId, borrowerId: caller.userId, state: 'ACTIVE', dueAt: { gt: now } },
    data: { downloadedAt: now },
    select: { id: true },
  });
  return loan === undefined
    ? new ConflictError('LOAN_REQUIRED', 'Borrow this work first.')
    : { tenantId, fileId, loanId: loan.id };
}
