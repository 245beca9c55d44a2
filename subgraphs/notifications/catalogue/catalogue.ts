/** What a person may unsubscribe from as a whole; SECURITY cannot be left. */
export const categories = ['ACCOUNT', 'MESSAGES', 'ORGANIZATION', 'SECURITY', 'SOCIAL'] as const;
export type Category = (typeof categories)[number];

export const channels = ['IN_APP', 'EMAIL'] as const;
export type Channel = (typeof channels)[number];

/** Where the things stand that a notification leads to. */
export interface Whereabouts {
  readonly targetId: string | null;
  readonly variables: Readonly<Record<string, string>>;
}

export interface NotificationTypeDefinition {
  readonly category: Category;
  /**
   * Critical: preferences and unsubscribing do not hold it back, a hard bounce does (NOTIF-2). Only what protects the
   * account may be critical, and a test holds critical ⇔ category SECURITY, so that nothing else slips past a choice.
   */
  readonly isCritical: boolean;
  /** The channels offered, and whether each is on for a person who chose nothing. Absent: not offered. */
  readonly channels: Readonly<Partial<Record<Channel, boolean>>>;
  /** Whether a person did it, whose name the text tells as `actorName`. */
  readonly hasActor: boolean;
  /** Which entity `targetId` names; null: there is no target. */
  readonly target: 'Conversation' | 'Organization' | 'Post' | null;
  /** What the source must give the templates, each 1–500 characters. */
  readonly variables: readonly string[];
  /** The same, for the mail alone and kept sealed: codes and tokens. */
  readonly mailVariables: readonly string[];
  /** Where in the product it leads, a path from its root; null: nowhere. */
  readonly path: ((whereabouts: Whereabouts) => string) | null;
}

const both = { IN_APP: true, EMAIL: true } as const;
const inboxUnlessAsked = { IN_APP: true, EMAIL: false } as const;
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
  path: ({ targetId }: Whereabouts) => `/posts/${targetId}`,
} as const;

const aboutMembers = {
  category: 'ORGANIZATION',
  isCritical: false,
  channels: both,
  hasActor: true,
  target: 'Organization',
  variables: [],
  mailVariables: [],
  path: () => '/organization/members',
} as const;

/**
 * Every type of notification there is; one that is not here cannot be sent. The keys are part of the contract:
 * preferences and clients refer to them.
 */
export const notificationTypes = {
  'account.email-changed': security,
  'account.factor-added': security,
  'account.factor-removed': security,
  'account.password-changed': security,
  'account.password-reset': code,
  'account.recovery-code-used': { ...security, variables: ['remaining'] },
  'account.registration-repeated': { ...security, channels: mailOnly },
  'account.sign-in-suspicious': security,
  'account.verification-code': code,
  'account.welcome': { ...security, category: 'ACCOUNT', isCritical: false, path: () => '/' },
  'organization.invitation': {
    ...aboutMembers,
    variables: ['organizationName'],
    mailVariables: ['token'],
    path: () => '/invitations',
  },
  'organization.invitation-accepted': { ...aboutMembers, channels: inboxUnlessAsked },
  'organization.role-changed': { ...aboutMembers, variables: ['role'] },
  'social.comment': aboutPost,
  'social.follow': { ...aboutPost, target: null, path: () => '/followers' },
  'social.message': {
    ...aboutPost,
    category: 'MESSAGES',
    channels: inboxUnlessAsked,
    target: 'Conversation',
    path: ({ targetId }: Whereabouts) => `/conversations/${targetId}`,
  },
  'social.reaction': { ...aboutPost, channels: inboxUnlessAsked },
  'social.reply': aboutPost,
} as const satisfies Readonly<Record<string, NotificationTypeDefinition>>;

export type NotificationTypeKey = keyof typeof notificationTypes;

/** In the order of the alphabet: the order in which types and preferences are listed. */
export const notificationTypeKeys = Object.keys(notificationTypes).sort() as NotificationTypeKey[];

/** The definition of a known key, or null: rows whose type was removed since are still read. */
export function definitionOf(key: string): NotificationTypeDefinition | null {
  return Object.hasOwn(notificationTypes, key) ? notificationTypes[key as NotificationTypeKey] : null;
}

export function typeKeysIn(category: Category): NotificationTypeKey[] {
  return notificationTypeKeys.filter((key) => notificationTypes[key].category === category);
}
