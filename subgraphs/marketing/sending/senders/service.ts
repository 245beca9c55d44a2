import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type SignedInCaller,
  textRefusal,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Sender } from '../../generated/prisma/client.ts';

export interface SetSender {
  readonly name: string;
  readonly postalAddress: string;
  readonly capCount: number;
  readonly capDays: number;
  /** Minutes after midnight. */
  readonly quietFrom: number;
  readonly quietUntil: number;
  /** 0 for the first time. */
  readonly expectedVersion: number;
}

/** Why this is not a sender, or null. */
export function senderRefusal({
  name,
  postalAddress,
  capCount,
  capDays,
  quietFrom,
  quietUntil,
}: Omit<SetSender, 'expectedVersion'>): ValidationError | null {
  const text =
    textRefusal('input.name', name, { max: 80 }) ?? textRefusal('input.postalAddress', postalAddress, { max: 200 });
  if (text !== null) return text;
  if (capCount < 1 || capCount > 100) return new ValidationError('input.capCount', 'Give 1 to 100 messages.');
  if (capDays < 1 || capDays > 30) return new ValidationError('input.capDays', 'Give 1 to 30 days.');
  const isMinute = (minute: number) => minute >= 0 && minute < 1_440;
  if (!isMinute(quietFrom)) return new ValidationError('input.quietFrom', 'Give a minute of the day, 0 to 1,439.');
  return isMinute(quietUntil) ? null : new ValidationError('input.quietUntil', 'Give a minute of the day, 0 to 1,439.');
}

/** Sets the sender of the organisation and the limits of its messages. In force for every message that is requested after the answer. */
export async function setMarketingSender(
  deps: Deps,
  caller: SignedInCaller,
  { expectedVersion, ...given }: SetSender,
): Promise<DomainError | Sender> {
  const refusal = senderRefusal(given);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const changedAt = deps.clock.now();
  return deps.database.write(caller, async (tx) => {
    const made =
      expectedVersion === 0
        ? await tx.sender.createManyAndReturn({ data: { tenantId, ...given, changedAt }, skipDuplicates: true })
        : [];
    const changed = await tx.sender.updateManyAndReturn({
      where: { tenantId, version: made.length === 0 ? expectedVersion : -1 },
      data: { ...given, changedAt, version: { increment: 1 } },
    });
    const sender = made[0] ?? changed[0];
    if (sender === undefined)
      return new VersionConflictError((await tx.sender.findUnique({ where: { tenantId } }))?.version ?? 0);
    tx.outbox.append('marketing.sender.changed', { version: sender.version }, { subject: tenantId });
    return sender;
  });
}

/** Sender of the active organisation; null before it is set. */
export function senderOf({ database }: Deps, caller: Caller): Promise<Sender | null> {
  const tenantId = activeTenantOf(caller);
  return database.read(caller, (tx) => tx.sender.findUnique({ where: { tenantId } }));
}
