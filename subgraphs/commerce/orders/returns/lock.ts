import { type Id, NotFoundError } from '@codai/kit';
import type { CommerceWrite } from '../../deps.ts';
import type { ReturnLine, ReturnRequest } from '../../generated/prisma/client.ts';
import { lockPart, type PartRow } from '../placed/rows.ts';

export interface ReturnId {
  readonly returnId: Id<'ReturnRequest'>;
}

export interface LockedReturn {
  readonly part: PartRow;
  readonly request: ReturnRequest & { readonly lines: readonly ReturnLine[] };
}

/** A return with its order locked; `NotFoundError` when it is unknown or the caller may not change it. */
export async function lockReturn(
  tx: CommerceWrite,
  returnId: string,
  isAllowed: (request: ReturnRequest) => boolean,
): Promise<LockedReturn | NotFoundError> {
  const unknown = new NotFoundError('ReturnRequest', ['input', 'returnId']);
  const found = await tx.returnRequest.findUnique({ where: { id: returnId } });
  if (found === null || !isAllowed(found)) return unknown;
  const part = await lockPart(tx, found.partId);
  const request = await tx.returnRequest.findUnique({ where: { id: returnId }, include: { lines: true } });
  return part === null || request === null ? unknown : { part, request };
}
