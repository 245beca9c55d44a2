import { moneyTypes } from '../money/types.ts';
import { workTypes } from '../work/types.ts';
import type { Category, NotificationTypeDefinition, Whereabouts } from './definition.ts';

const both = { IN_APP: true, EMAIL: true, PUSH: true } as const;
const inboxUnlessAsked = { IN_APP: true, EMAIL: false, PUSH: false } as const;
const mailOnly = { EMAIL: true } as const;

const security = {
  category: 'SECURITY',
  isCritical: true,
  channels: both,
  hasActor: false,
  target: null,
  variables: [],
  mailVariables: [],
  path: null,
} as const;
const code = { ...security, channels: mailOnly, mailVariables: ['code', 'validMinutes'] } as const;

const aboutPost = {
  category: 'SOCIAL',
  isCritical: false,
  channels: both,
  hasActor: true,
  target: 'Post',
  variables: [],
  mailVariables: [],
  path: ({ targetId }: Whereabouts) => `/app/people/posts/${targetId}`,
} as const;

const aboutGroup = {
  ...aboutPost,
  target: 'SocialGroup',
  path: ({ targetId }: Whereabouts) => `/app/people/communities/${targetId}`,
} as const;

const aboutMembers = {
  category: 'ORGANIZATION',
  isCritical: false,
  channels: both,
  hasActor: true,
  target: 'Organization',
  variables: [],
  mailVariables: [],
  path: () => '/app/organisation/members',
} as const;

/**
 * Every type of notification there is; one that is not here cannot be sent. The keys are part of the contract:
 * preferences and clients refer to them.
 */
export const notificationTypes = {
  'account.email-changed': security,
  'account.factor-added': security,
  'account.factor-removed': security,
  'account.impersonated': { ...security, variables: ['reason'] },
  'account.linked': { ...security, variables: ['provider'] },
  'account.password-changed': security,
  'account.password-reset': code,
  'account.recovery-cancelled': security,
  'account.recovery-code-used': { ...security, variables: ['remaining'] },
  'account.recovery-completed': security,
  'account.recovery-requested': security,
  'account.registration-repeated': { ...security, channels: mailOnly },
  'account.sign-in-code': { ...code, channels: { EMAIL: true, SMS: true } },
  'account.sign-in-suspicious': security,
  'account.unlinked': { ...security, variables: ['provider'] },
  'account.verification-code': code,
  'account.welcome': { ...security, category: 'ACCOUNT', isCritical: false, path: () => '/app/home' },
  ...moneyTypes,
  ...workTypes,
  'organization.campaign': {
    ...aboutMembers,
    category: 'MARKETING',
    channels: mailOnly,
    consent: 'marketing.email',
    hasActor: false,
    target: null,
    path: null,
  },
  'organization.email': { ...aboutMembers, channels: mailOnly, hasActor: false, target: null, path: null },
  'organization.invitation': {
    ...aboutMembers,
    variables: ['organizationName'],
    mailVariables: ['token'],
    path: () => '/app/invitations',
  },
  'organization.invitation-accepted': { ...aboutMembers, channels: inboxUnlessAsked },
  'organization.message': {
    ...aboutMembers,
    channels: both,
    variables: ['organizationName', 'title', 'text'],
    path: null,
    isUrgent: true,
  },
  'organization.role-changed': { ...aboutMembers, variables: ['role'] },
  'product.news': {
    category: 'MARKETING',
    isCritical: false,
    channels: mailOnly,
    consent: 'marketing.email',
    hasActor: false,
    target: null,
    variables: ['title', 'text'],
    mailVariables: [],
    path: null,
  },
  'social.appeal-decided': { ...aboutPost, hasActor: false, target: null, path: () => '/app/people/decisions' },
  'social.comment': aboutPost,
  'social.follow': { ...aboutPost, target: null, path: () => '/app/followers' },
  'social.follow-accepted': { ...aboutPost, channels: inboxUnlessAsked, target: null, path: null },
  'social.follow-requested': { ...aboutPost, target: null, path: null },
  'social.group-invited': aboutGroup,
  'social.group-join-accepted': { ...aboutGroup, channels: inboxUnlessAsked },
  'social.group-join-requested': aboutGroup,
  'social.group-role': { ...aboutGroup, variables: ['role'] },
  'social.mention': aboutPost,
  'social.message': {
    ...aboutPost,
    category: 'MESSAGES',
    channels: { ...inboxUnlessAsked, PUSH: true },
    target: 'Conversation',
    path: ({ targetId }: Whereabouts) => `/app/messages/${targetId}`,
  },
  'social.moderation': {
    ...aboutPost,
    hasActor: false,
    // Where the reason stands, and the way to appeal.
    path: () => '/app/people/decisions',
  },
  'social.reaction': { ...aboutPost, channels: inboxUnlessAsked },
  'social.reply': aboutPost,
} as const satisfies Readonly<Record<string, NotificationTypeDefinition>>;

export type NotificationTypeKey = keyof typeof notificationTypes;

const digest = {
  isCritical: false,
  channels: mailOnly,
  hasActor: false,
  target: null,
  variables: ['items'],
  mailVariables: [],
  path: null,
} as const;

/**
 * Digests, one for each category that may be gathered: unsubscribing from the category so ends its digest too. Nobody chooses them among
 * the types; they tell what the types do.
 */
export const digestTypes = {
  'digest.messages': { ...digest, category: 'MESSAGES' },
  'digest.organization': { ...digest, category: 'ORGANIZATION' },
  'digest.social': { ...digest, category: 'SOCIAL' },
} as const satisfies Readonly<Record<string, NotificationTypeDefinition>>;
export type DigestTypeKey = keyof typeof digestTypes;

/** The digest that tells messages of this type, or null for a type that goes out on its own. */
export function digestOf(definition: NotificationTypeDefinition): DigestTypeKey | null {
  const { category, channels, isCritical, consent, mailVariables, isUrgent } = definition;
  const isGathered =
    !isCritical && !isUrgent && consent === undefined && mailVariables.length === 0 && channels.IN_APP !== undefined;
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
