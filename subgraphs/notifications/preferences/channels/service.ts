import { type SignedInCaller, ValidationError, VersionConflictError } from '@codai/kit';
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

/** One cell as a person wants it. `expectedVersion` 0: never chosen before. */
export interface PreferenceChoice {
  readonly type: string;
  readonly channel: Channel;
  readonly isEnabled: boolean;
  readonly expectedVersion: number;
}

const CHOICES_MAX = 300;

/**
 * Sets one cell for the caller. Returns the cell, or a refusal: `ValidationError` for an unknown type, a channel that is not offered, or a
 * critical type switched off; `VersionConflictError` when it was changed meanwhile. A refusal leaves no row and no event.
 */
export async function setPreference(
  deps: Deps,
  caller: SignedInCaller,
  choice: PreferenceChoice,
): Promise<Preference | ValidationError | VersionConflictError> {
  const refusal = choiceRefusal(chosenDefinitionOf(choice.type), choice);
  if (refusal) return refusal;
  const outcome = await choose(deps, caller, [choice]);
  return outcome instanceof VersionConflictError ? outcome : setTo(choice);
}

/** Sets 1 to 300 cells for the caller, all or none. Returns the cells in the order of the input, or a refusal as that of `setPreference`. */
export async function setPreferences(
  deps: Deps,
  caller: SignedInCaller,
  { choices }: { readonly choices: readonly PreferenceChoice[] },
): Promise<{ readonly preferences: readonly Preference[] } | ValidationError | VersionConflictError> {
  if (choices.length === 0 || choices.length > CHOICES_MAX)
    return new ValidationError('input.choices', `Pass 1 to ${CHOICES_MAX} choices.`);
  if (new Set(choices.map(cellOf)).size < choices.length)
    return new ValidationError('input.choices', 'A type and channel occurs twice. Pass each once.');
  for (const [index, choice] of choices.entries()) {
    const refusal = choiceRefusal(chosenDefinitionOf(choice.type), choice, `input.choices.${index}`);
    if (refusal) return refusal;
  }
  const outcome = await choose(deps, caller, choices);
  if (outcome instanceof VersionConflictError) return outcome;
  return { preferences: choices.map(setTo) };
}

const setTo = ({ expectedVersion, ...cell }: PreferenceChoice): Preference => ({
  ...cell,
  version: expectedVersion + 1,
});

const cellOf = ({ type, channel }: { readonly type: string; readonly channel: string }) =>
  JSON.stringify([type, channel]);

/**
 * NOTIF-1: a choice that has returned holds for every message not handed over by then, also one that was accepted
 * before: both sides take the recipient's lock. It also makes compare and set of the versions safe.
 */
function choose(
  deps: Deps,
  caller: SignedInCaller,
  choices: readonly PreferenceChoice[],
): Promise<VersionConflictError | null> {
  const recipientId = caller.userId;
  return deps.database.write(caller, async (tx) => {
    await lockRecipient(tx, recipientId);
    const known = await tx.notificationPreference.findMany({
      where: { recipientId, type: { in: [...new Set(choices.map(({ type }) => type))] } },
    });
    const versions = new Map(known.map((row) => [cellOf(row), row.version]));
    for (const choice of choices) {
      const current = versions.get(cellOf(choice)) ?? 0;
      if (current !== choice.expectedVersion) return new VersionConflictError(current);
    }
    const updatedAt = deps.clock.now();
    const cells = choices.map(({ type, channel, isEnabled, expectedVersion }) => ({
      key: { recipientId, type, channel },
      isEnabled,
      version: expectedVersion + 1,
    }));
    await tx.notificationPreference.createMany({
      data: cells
        .filter(({ version }) => version === 1)
        .map(({ key, ...chosen }) => ({ ...key, ...chosen, updatedAt })),
    });
    for (const { key, ...chosen } of cells.filter(({ version }) => version > 1))
      await tx.notificationPreference.updateMany({ where: key, data: { ...chosen, updatedAt } });
    for (const { key, ...chosen } of cells)
      tx.outbox.append(
        'notifications.preference.changed',
        { ...key, ...chosen },
        { subject: recipientId, partitionKey: recipientId, tenantId: null },
      );
    return null;
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
