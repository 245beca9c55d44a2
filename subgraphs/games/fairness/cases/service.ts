import {
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { noteRefusal, reasonRefusal, reportedIn } from './rules.ts';

export interface CaseId {
  readonly caseId: Id<'FairPlayCase'>;
}

export type Kind = 'ABUSE' | 'CHEATING' | 'STALLING';

/**
 * Reports the opponent of a match of the caller to moderators, once for each match. Returns the case's id, or `ValidationError`, `NotFoundError` for a
 * match that the caller does not play and for one against the computer, `ConflictError`, `IdempotencyKeyReusedError`.
 */
export async function reportPlayer(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: {
    readonly matchId: Id<'Match'>;
    readonly kind: Kind;
    readonly note: string;
    readonly idempotencyKey: string;
  },
): Promise<CaseId | DomainError> {
  const { matchId, kind, note } = input;
  const { userId: reporterId } = caller;
  const refusal = noteRefusal(note);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'reportPlayer', input }, async (tx) => {
    const seats = await tx.matchSeat.findMany({ where: { matchId } });
    const playerId = reportedIn(seats, reporterId);
    if (typeof playerId !== 'string') return playerId;
    const caseId = newId<'FairPlayCase'>('fpc');
    const row = { id: caseId, reporterId, playerId, matchId, kind, note, createdAt: clock.now() };
    const { count } = await tx.fairPlayCase.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return new ConflictError('ALREADY_REPORTED', 'You have reported this player for this match.');
    const flagged = { caseId, playerId, matchId, kind };
    tx.outbox.append('games.fairplay.flagged', flagged, { subject: caseId, tenantId: null });
    return { caseId };
  });
}

/** Decides a case with a reason. For operators. Returns its id, or `ValidationError`, `NotFoundError`, `InvalidStateError` for a decided one. */
export async function decideFairPlayCase(
  { database, clock }: Deps,
  { userId, correlationId }: SignedInCaller,
  {
    caseId,
    isUpheld,
    reason = null,
  }: CaseId & { readonly isUpheld: boolean; readonly reason?: string | null | undefined },
): Promise<CaseId | DomainError> {
  const refusal = reason === null ? null : reasonRefusal(reason);
  if (refusal !== null) return refusal;
  return database.systemWrite(
    null,
    async (tx) => {
      const [row] = await tx.fairPlayCase.updateManyAndReturn({
        where: { id: caseId, status: 'OPEN' },
        data: {
          status: isUpheld ? 'UPHELD' : 'DISMISSED',
          decisionReason: reason,
          decidedById: userId,
          decidedAt: clock.now(),
        },
      });
      if (row === undefined) {
        const known = await tx.fairPlayCase.findUnique({ where: { id: caseId } });
        return known === null
          ? new NotFoundError('FairPlayCase', ['input', 'caseId'])
          : new InvalidStateError(known.status, ['OPEN']);
      }
      const decided = { caseId, playerId: row.playerId, isUpheld };
      tx.outbox.append('games.fairplay.decided', decided, { subject: caseId, tenantId: null });
      return { caseId };
    },
    { userId, correlationId },
  );
}
