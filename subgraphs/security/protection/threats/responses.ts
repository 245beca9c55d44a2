import { type Caller, InvalidStateError, NotFoundError, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, SecurityWrite } from '../../deps.ts';
import type { AccountResponse } from '../../generated/prisma/client.ts';

export type ResponseKind = 'SIGN_OUT' | 'STEP_UP';

export interface ExecuteResponse {
  readonly kind: ResponseKind;
  readonly userId: string;
  readonly reason: string;
  /** Duration of STEP_UP, which always ends by itself; null for SIGN_OUT, which is over at once. */
  readonly seconds?: number | null | undefined;
}

/**
 * Orders a response to a threat to one account. STEP_UP is in force from the answer on: no subgraph but identity does anything for
 * the user's tokens until the second factor has been proven again. SIGN_OUT too: a trigger has no token of the user's present sessions pass
 * any more, and identity hears of it by an event and ends them. `ValidationError` for a
 * STEP_UP without an end, and a SIGN_OUT with one.
 */
export function executeResponse(
  deps: Deps,
  { tenantId, userId: orderedById, correlationId }: SignedInCaller,
  { kind, userId, reason, seconds = null }: ExecuteResponse,
): Promise<AccountResponse | ValidationError> {
  if ((kind === 'STEP_UP') !== (seconds !== null)) {
    const message = kind === 'STEP_UP' ? 'Say for how long.' : 'A sign-out has no duration. Leave it out.';
    return Promise.resolve(new ValidationError('input.seconds', message));
  }
  return deps.database.systemWrite(
    tenantId,
    (tx) => order(deps, tx, { kind, userId, reason, seconds, orderedById, alertId: null }),
    { userId: orderedById, correlationId },
  );
}

interface Order extends ExecuteResponse {
  readonly seconds: number | null;
  readonly orderedById: string | null;
  readonly alertId: string | null;
}

/** Writes a response and publishes it. Neither kind locks anybody out: the account signs in and proves as ever (SEC-10). */
export async function order({ clock }: Deps, tx: SecurityWrite, wanted: Order): Promise<AccountResponse> {
  const { kind, userId, reason, seconds, orderedById, alertId } = wanted;
  const orderedAt = clock.now();
  const expiresAt = seconds === null ? null : new Date(orderedAt.getTime() + seconds * 1000);
  const id = newId<'AccountResponse'>('rsp');
  const made = await tx.accountResponse.create({
    data: { id, kind, userId, reason, orderedById, alertId, orderedAt, expiresAt },
  });
  const data = { responseId: id, userId, kind, until: expiresAt?.toISOString() ?? null };
  tx.outbox.append('security.response.ordered', data, { subject: userId, tenantId: null });
  return made;
}

/**
 * Withdraws a demanded step-up: others of the same user stay in force as they were. `InvalidStateError` for one that is over, or
 * a sign-out, which cannot be undone.
 */
export function revertResponse(
  { database, clock }: Deps,
  { tenantId, userId: withdrawnById, correlationId }: SignedInCaller,
  { id }: { readonly id: string },
): Promise<AccountResponse | InvalidStateError | NotFoundError> {
  return database.systemWrite(
    tenantId,
    async (tx) => {
      const withdrawnAt = clock.now();
      const { count } = await tx.accountResponse.updateMany({
        where: { id, kind: 'STEP_UP', withdrawnAt: null, expiresAt: { gt: withdrawnAt } },
        data: { withdrawnAt, withdrawnById },
      });
      const response = await tx.accountResponse.findUnique({ where: { id } });
      if (response === null) return new NotFoundError('AccountResponse', ['input', 'id']);
      if (count === 0) return new InvalidStateError('OVER', ['IN_FORCE'], 'This response has ended.');
      const { userId } = response;
      tx.outbox.append('security.response.withdrawn', { responseId: id, userId }, { subject: userId, tenantId: null });
      return response;
    },
    { userId: withdrawnById, correlationId },
  );
}

const newestFirst = keyset({ orderedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Responses, newest first. */
export function listResponses(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments & { readonly userId?: string | null | undefined },
): Promise<Page<AccountResponse>> {
  const { userId } = args;
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) =>
      tx.accountResponse.findMany({ where: { AND: [userId == null ? {} : { userId }, where] }, orderBy, take }),
    ),
  );
}
