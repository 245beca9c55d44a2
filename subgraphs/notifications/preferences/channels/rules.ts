import { ValidationError } from '@codai/kit';
import type { Channel, NotificationTypeDefinition } from '../../content/catalogue/definition.ts';

/**
 * Whether a person gets this type in this channel. `choice`: what they set, null when they never did. What is critical
 * ignores the choice (NOTIF-2); a channel that the type does not offer is off whatever was chosen.
 */
export function isOn(
  { channels, isCritical }: Pick<NotificationTypeDefinition, 'channels' | 'isCritical'>,
  channel: Channel,
  choice: boolean | null,
): boolean {
  const byDefault = channels[channel];
  if (byDefault === undefined) return false;
  return isCritical ? byDefault : (choice ?? byDefault);
}

/** Why a choice cannot be made, or null. `definition` null: there is no such type. `path`: where the choice stands in the input. */
export function choiceRefusal(
  definition: Pick<NotificationTypeDefinition, 'channels' | 'isCritical'> | null,
  { channel, isEnabled }: { readonly channel: Channel; readonly isEnabled: boolean },
  path = 'input',
): ValidationError | null {
  if (definition === null)
    return new ValidationError(
      `${path}.type`,
      'There is no notification type with this key. Choose one of the catalogue.',
    );
  if (definition.channels[channel] === undefined) {
    return new ValidationError(`${path}.channel`, 'The type is not offered in this channel. Choose another channel.');
  }
  if (definition.isCritical && !isEnabled) {
    return new ValidationError(
      `${path}.isEnabled`,
      'Security notifications cannot be disabled. Keep the type enabled.',
    );
  }
  return null;
}
