import {
  type Caller,
  ConflictError,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { isUniqueViolation, keyset, type ListArguments, type Page } from '@codai/kit/data';
import { readNetwork } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { AllowedSource } from '../../generated/prisma/client.ts';

export interface AllowSource {
  /** An address or a network in CIDR notation. */
  readonly network: string;
  readonly reason: string;
}

/** Puts an address or network on the list that no block of a source or network concerns, from the answer on. `ConflictError ALLOWED` when it is there. */
export async function allowSource(
  { database, clock }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { network: text, reason }: AllowSource,
): Promise<AllowedSource | ConflictError | ValidationError> {
  const network = readNetwork(text);
  if (typeof network === 'string') return new ValidationError('input.network', network);
  return database
    .systemWrite(
      tenantId,
      async (tx) => {
        if ((await tx.allowedSource.count({ where: { network: network.text, removedAt: null } })) > 0) return present();
        return tx.allowedSource.create({
          data: { id: newId('als'), network: network.text, reason, addedById: userId, addedAt: clock.now() },
        });
      },
      { userId, correlationId },
    )
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) return present();
      throw error;
    });
}

/** Takes a network off the list. Blocks of its sources that are in force hold again. */
export function disallowSource(
  { database, clock }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { id }: { readonly id: string },
): Promise<AllowedSource | InvalidStateError | NotFoundError> {
  return database.systemWrite(
    tenantId,
    async (tx) => {
      const { count } = await tx.allowedSource.updateMany({
        where: { id, removedAt: null },
        data: { removedAt: clock.now(), removedById: userId },
      });
      const allowed = await tx.allowedSource.findUnique({ where: { id } });
      if (allowed === null) return new NotFoundError('AllowedSource', ['input', 'id']);
      return count > 0
        ? allowed
        : new InvalidStateError('REMOVED', ['ALLOWED'], 'This network was taken off the list already.');
    },
    { userId, correlationId },
  );
}

const newestFirst = keyset({ addedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Networks on the list, newest first. */
export function listAllowed({ database }: Deps, _caller: Caller, args: ListArguments): Promise<Page<AllowedSource>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) =>
      tx.allowedSource.findMany({ where: { AND: [{ removedAt: null }, where] }, orderBy, take }),
    ),
  );
}

function present(): ConflictError {
  return new ConflictError('ALLOWED', 'This network is on the list already.');
}
