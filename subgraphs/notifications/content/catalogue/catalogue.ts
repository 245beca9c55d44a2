import { allNotifications } from '@codai/contracts/all/notifications';
import { type NotificationDeclaration, type NotificationTypeKey, offers } from '@codai/kit/contract';
import { type Category, MARKETING_CONSENT, type NotificationTypeDefinition } from './definition.ts';

export type { NotificationTypeKey } from '@codai/kit/contract';

/**
 * Every type of notification that a domain declares; one that is not here cannot be sent. The keys are part of the contract: preferences
 * and clients refer to them.
 */
export const notificationTypes = Object.fromEntries(
  allNotifications.flatMap(({ types }) =>
    Object.entries(types).map(([key, declaration]) => [key, definitionFrom(declaration)]),
  ),
) as Readonly<Record<NotificationTypeKey, NotificationTypeDefinition>>;

function definitionFrom(declaration: NotificationDeclaration): NotificationTypeDefinition {
  const { category, channels, isUrgent, hasActor, target, variables, mailVariables, path, mailPath, words } =
    declaration;
  const kinds = Object.entries({ ...variables, ...mailVariables });
  return {
    category,
    isCritical: category === 'SECURITY',
    channels: channels ?? offers.everywhere,
    isUrgent: isUrgent ?? false,
    consent: category === 'MARKETING' ? MARKETING_CONSENT : null,
    hasActor: hasActor ?? false,
    target: target ?? null,
    variables: Object.keys(variables),
    mailVariables: Object.keys(mailVariables),
    instants: kinds.flatMap(([name, kind]) => (kind === 'INSTANT' ? [name] : [])),
    path,
    mailPath,
    words,
  };
}

const digest = {
  isCritical: false,
  channels: offers.mailOnly,
  isUrgent: false,
  consent: null,
  hasActor: false,
  target: null,
  variables: ['items'],
  mailVariables: [],
  instants: [],
  path: null,
  mailPath: null,
  words: null,
} as const;

/**
 * Digests, one for each category that may be gathered: unsubscribing from the category so ends its digest too. Nobody chooses them among
 * the types; they tell what the types do.
 */
export const digestTypes = {
  'digest.files': { ...digest, category: 'FILES' },
  'digest.learning': { ...digest, category: 'LEARNING' },
  'digest.messages': { ...digest, category: 'MESSAGES' },
  'digest.organization': { ...digest, category: 'ORGANIZATION' },
  'digest.social': { ...digest, category: 'SOCIAL' },
} as const satisfies Readonly<Record<string, NotificationTypeDefinition>>;
export type DigestTypeKey = keyof typeof digestTypes;

/** The digest that contains messages of this type, or null for a type that goes out on its own. */
export function digestOf(definition: NotificationTypeDefinition): DigestTypeKey | null {
  const { category, channels, isCritical, consent, mailVariables, isUrgent } = definition;
  const isGathered =
    !isCritical && !isUrgent && consent === null && mailVariables.length === 0 && channels.IN_APP !== undefined;
  if (!isGathered) return null;
  return (Object.keys(digestTypes) as DigestTypeKey[]).find((key) => digestTypes[key].category === category) ?? null;
}

export function isDigest(type: string): type is DigestTypeKey {
  return Object.hasOwn(digestTypes, type);
}

/** In the order of the alphabet: the order in which types and preferences are listed. */
export const notificationTypeKeys = Object.keys(notificationTypes).sort() as NotificationTypeKey[];

/** The definition of a known key, or null: rows whose type was removed since are still read. */
export function definitionOf(key: string): NotificationTypeDefinition | null {
  if (isDigest(key)) return digestTypes[key];
  return chosenDefinitionOf(key);
}

/** The same without digests: types about which a person may choose. */
export function chosenDefinitionOf(key: string): NotificationTypeDefinition | null {
  return Object.hasOwn(notificationTypes, key) ? notificationTypes[key as NotificationTypeKey] : null;
}

export function typeKeysIn(category: Category): NotificationTypeKey[] {
  return notificationTypeKeys.filter((key) => notificationTypes[key].category === category);
}
