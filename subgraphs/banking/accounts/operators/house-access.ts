import type { SignedInCaller } from '@codai/kit';
import type { BankingWrite } from '../../deps.ts';

/** An operator who acts for the house and for no tenant: the rows that follow belong to the platform. */
export function asPlatform(caller: SignedInCaller): SignedInCaller {
  return { ...caller, tenantId: null };
}

/**
 * The first statement of an operator's transaction: lets it see the house's own accounts, after the rule of the field has let in
 * operators alone.
 */
export async function allowHouseAccounts(tx: BankingWrite): Promise<void> {
  await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
}
