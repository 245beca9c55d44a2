import { type Caller, isSignedIn, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';

export interface Preferences {
  readonly isPersonalised: boolean;
}

/** Sets whether recommendations may follow from the caller's own purchases. Returns the preferences. */
export function setPersonalisation(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { isOn }: { readonly isOn: boolean },
): Promise<Preferences> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    const columns = { isPersonalised: isOn, changedAt: clock.now() };
    await tx.shopperPreference.upsert({ where: { userId }, create: { userId, ...columns }, update: columns });
    tx.outbox.append('commerce.personalisation.set', { userId, isOn }, { subject: userId, tenantId: null });
    return { isPersonalised: isOn };
  });
}

/** Preferences of the caller; personalised until the caller turns it off. */
export async function preferencesOf({ database }: Deps, caller: Caller): Promise<Preferences> {
  if (!isSignedIn(caller)) return { isPersonalised: false };
  const { userId } = caller;
  const row = await database.read(caller, (tx) => tx.shopperPreference.findUnique({ where: { userId } }));
  return { isPersonalised: row?.isPersonalised ?? true };
}
