import { definitionOf } from '../catalogue/catalogue.ts';
import type { NotificationTypeDefinition } from '../catalogue/definition.ts';
import type { Notification } from '../generated/prisma/client.ts';

/** The notification's target as a reference, when it is of this kind; else null. */
export function targetOf(
  { type, targetId }: Pick<Notification, 'type' | 'targetId'>,
  kind: NonNullable<NotificationTypeDefinition['target']>,
): { readonly id: string } | null {
  return targetId !== null && definitionOf(type)?.target === kind ? { id: targetId } : null;
}
