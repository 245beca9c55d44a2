import { definitionOf } from '../../content/catalogue/catalogue.ts';
import type { Notification } from '../../generated/prisma/client.ts';

/** Entities that `Notification` has a field for; what a type's `target` may be. */
export const targets = ['Conversation', 'Organization', 'Post', 'SocialGroup'] as const;
export type Target = (typeof targets)[number];

/** The notification's target as a reference, when it is of this kind; else null. */
export function targetOf(
  { type, targetId }: Pick<Notification, 'type' | 'targetId'>,
  kind: Target,
): { readonly id: string } | null {
  return targetId !== null && definitionOf(type)?.target === kind ? { id: targetId } : null;
}
