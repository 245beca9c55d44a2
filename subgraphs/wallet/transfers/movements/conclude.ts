import { type Caller, type DomainError, type Id, NotFoundError, unlessAway } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { MovementId } from './admit.ts';
import { carryOut, refusalOf } from './settle.ts';

/**
 * Carries out what was just written down and gives what became of it: the movement, also one that still waits because banking is away or approvals
 * are missing; or the refusal that it ended with.
 */
export async function conclude(deps: Deps, caller: Caller, movementId: string): Promise<DomainError | MovementId> {
  await unlessAway(deps, () => carryOut(deps, movementId));
  const movement = await deps.database.read(caller, (tx) => tx.movement.findUnique({ where: { id: movementId } }));
  if (movement === null) return new NotFoundError('Movement');
  return refusalOf(movement) ?? { movementId: movementId as Id<'Movement'> };
}
