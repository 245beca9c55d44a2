import type { SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { MovementRefusedError } from '../../policy/steps/rules.ts';

/** Refuses people whose right at banking does not include payments, before something is kept that pays in their name. */
export async function payerRefusal(deps: Deps, caller: SignedInCaller): Promise<MovementRefusedError | null> {
  const { tenantId, userId, correlationId } = caller;
  if (tenantId === null) return null;
  const { mayPay } = await deps.banking.policy({ tenantId, userId, correlationId }, [], []);
  return mayPay
    ? null
    : new MovementRefusedError(
        'RIGHT_REQUIRED',
        'Your right in this organisation does not include this operation. Ask an admin to change it.',
      );
}
