/** What a person may unsubscribe from as a whole; SECURITY cannot be left. */
export const categories = ['ACCOUNT', 'MARKETING', 'MESSAGES', 'MONEY', 'ORGANIZATION', 'SECURITY', 'SOCIAL'] as const;
export type Category = (typeof categories)[number];

export const channels = ['IN_APP', 'EMAIL', 'SMS', 'PUSH'] as const;
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
  /** Mailed on its own also to those who want digests. */
  readonly isUrgent?: boolean;
  /** Purpose of processing that the person must have consented to, as security records it; absent: none is needed. */
  readonly consent?: string;
  /** Whether a person did it, whose name the text tells as `actorName`. */
  readonly hasActor: boolean;
  /** Which entity `targetId` names; null: there is no target. */
  readonly target: 'Conversation' | 'Organization' | 'Post' | 'SocialGroup' | null;
  /** What the source must give the templates, each 1–500 characters. */
  readonly variables: readonly string[];
  /** The same, for the mail alone and kept sealed: codes and tokens. */
  readonly mailVariables: readonly string[];
  /** The page of the web app to which it leads, a path from the root of the product: `/app/…`. Null: nowhere. */
  readonly path: ((whereabouts: Whereabouts) => string) | null;
}
