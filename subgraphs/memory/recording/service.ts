import { activeTenantOf, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { lockPerson } from './person.ts';

export interface PauseMemory {
  readonly isPaused: boolean;
  readonly until?: Date | null | undefined;
}

export interface Settings {
  readonly isPaused: boolean;
  readonly pausedUntil: Date | null;
}

/** Pauses the caller's memory in the active organisation, until an instant or until they resume it. `ValidationError` for an instant that has passed. */
export async function pauseMemory(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { isPaused, until = null }: PauseMemory,
): Promise<Settings | ValidationError> {
  if (until !== null && (!isPaused || until <= clock.now())) {
    return new ValidationError(
      'input.until',
      isPaused
        ? 'The end of the pause is in the past. Give a later instant.'
        : 'Only a pause has an end. Leave `until` out to resume.',
    );
  }
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
  const isPaused = row?.isPaused === true && (row.pausedUntil === null || row.pausedUntil > clock.now());
  return { isPaused, pausedUntil: isPaused ? (row?.pausedUntil ?? null) : null };
}
