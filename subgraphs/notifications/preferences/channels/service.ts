import { type SignedInCaller, type ValidationError, VersionConflictError } from '@codai/kit';
import { chosenDefinitionOf, notificationTypeKeys, notificationTypes } from '../../content/catalogue/catalogue.ts';
import { type Channel, channels, type NotificationTypeDefinition } from '../../content/catalogue/definition.ts';
import type { Deps, ReadingTx } from '../../deps.ts';
import { lockRecipient } from '../../recipients/addresses/locks.ts';
import { choiceRefusal, isOn } from './rules.ts';

/** One cell of a person's matrix of types and channels, chosen or by default. */
export interface Preference {
  readonly type: string;
  readonly channel: Channel;
  readonly isEnabled: boolean;
  /** 0: never chosen. */
  readonly version: number;
}

/** All cells that are offered, in the order of types, then channels: as many as the catalogue has. */
export async function listPreferences(deps: Deps, caller: SignedInCaller): Promise<readonly Preference[]> {
  const chosen = await deps.database.read(caller, (tx) =>
    tx.notificationPreference.findMany({ where: { recipientId: caller.userId } }),
  );
  return notificationTypeKeys.flatMap((type) => {
    const definition: NotificationTypeDefinition = notificationTypes[type];
    return channels
      .filter((channel) => definition.channels[channel] !== undefined)
      .map((channel) => {
        const choice = chosen.find((row) => row.type === type && row.channel === channel);
        return {
          type,
          channel,
          isEnabled: isOn(definition, channel, choice?.isEnabled ?? null),
          version: choice?.version ?? 0,
        };
      });
  });
}

/**
 * Sets one cell for the caller. `expectedVersion` 0: never chosen before.
 * Returns the cell, or a refusal: `ValidationError` for an unknown type, a channel that is not offered, or a critical
 * type switched off; `VersionConflictError` when it was changed meanwhile. A refusal leaves no row and no event.
 *
 * NOTIF-1: a choice that has returned holds for every message not handed over by then, also one that was accepted
 * before: both sides take the recipient's lock.
 */
export async function setPreference(
  deps: Deps,
  caller: SignedInCaller,
  input: { type: string; channel: Channel; isEnabled: boolean; expectedVersion: number },
): Promise<Preference | ValidationError | VersionConflictError> {
  const { type, channel, isEnabled, expectedVersion } = input;
  const refusal = choiceRefusal(chosenDefinitionOf(type), input);
  if (refusal) return refusal;

  return deps.database.write(caller, async (tx) => {
    await lockRecipient(tx, caller.userId);
    const key = { recipientId: caller.userId, type, channel };
    const version = expectedVersion + 1;
    const chosen = { isEnabled, version, updatedAt: deps.clock.now() };
    // Compare and set: of two at once with one expectation, the second finds another version or a row that exists.
    const { count } =
      expectedVersion === 0
        ? await tx.notificationPreference.createMany({ data: { ...key, ...chosen }, skipDuplicates: true })
        : await tx.notificationPreference.updateMany({ where: { ...key, version: expectedVersion }, data: chosen });
    if (count === 0) {
      const current = await tx.notificationPreference.findFirst({ where: key });
      return new VersionConflictError(current?.version ?? 0);
    }
    tx.outbox.append(
      'notifications.preference.changed',
      { ...key, isEnabled, version },
      { subject: caller.userId, partitionKey: caller.userId, tenantId: null },
    );
    return { type, channel, isEnabled, version };
  });
}

/** Choices of these people for one type, by person and channel; absent without a choice. One statement. */
export async function choicesFor(
  tx: ReadingTx,
  type: string,
  recipientIds: readonly string[],
): Promise<(recipientId: string, channel: Channel) => boolean | null> {
  const rows = await tx.notificationPreference.findMany({ where: { recipientId: { in: [...recipientIds] }, type } });
  const choices = new Map(rows.map((row) => [JSON.stringify([row.recipientId, row.channel]), row.isEnabled]));
  return (recipientId, channel) => choices.get(JSON.stringify([recipientId, channel])) ?? null;
}
