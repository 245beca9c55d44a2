import { activeTenantOf, type SignedInCaller, type ValidationError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { lockPerson } from './person.ts';
import { type PauseMemory, pauseEndRefusal, type Settings, settingsAt } from './rules.ts';

/** Pauses the caller's memory in the active organisation, until an instant or until they resume it. `ValidationError` for an instant that has passed. */
export async function pauseMemory(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PauseMemory,
): Promise<Settings | ValidationError> {
  const refusal = pauseEndRefusal(input, clock.now());
  if (refusal !== null) return refusal;
  const { isPaused, until = null } = input;
  const key = { tenantId: activeTenantOf(caller), userId: caller.userId };
  const settings = { isPaused, pausedUntil: until };
  return database.write(caller, async (tx) => {
    await lockPerson(tx, caller);
    await tx.memorySetting.upsert({
      where: { tenantId_userId: key },
      create: { ...key, ...settings },
      update: settings,
      select: { userId: true },
    });
    tx.outbox.append('memory.recording.changed', { userId: caller.userId, isPaused }, { subject: caller.userId });
    return settings;
  });
}

/** The caller's settings in the active organisation. */
export async function memorySettings({ database, clock }: Deps, caller: SignedInCaller): Promise<Settings> {
  const tenantId = activeTenantOf(caller);
  const where = { tenantId_userId: { tenantId, userId: caller.userId } };
  const row = await database.read(caller, (tx) => tx.memorySetting.findUnique({ where }));
  return settingsAt(row, clock.now());
}
