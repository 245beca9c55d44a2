import type { NotificationCategory, NotificationChannel, NotificationWords, Whereabouts } from '@codai/kit/contract';

export { notificationCategories as categories, notificationChannels as channels } from '@codai/kit/contract';
export type Category = NotificationCategory;
export type Channel = NotificationChannel;

/** Purpose of processing that a person must have consented to before marketing, as security records it. */
export const MARKETING_CONSENT = 'marketing.email';

/** A type as the catalogue knows it, from its domain's declaration. */
export interface NotificationTypeDefinition {
  readonly category: Category;
  /** Preferences and unsubscribing do not hold it back, a hard bounce does (NOTIF-2): category SECURITY. */
  readonly isCritical: boolean;
  /** The channels offered, and whether each is on for a person who chose nothing. Absent: not offered. */
  readonly channels: Readonly<Partial<Record<Channel, boolean>>>;
  /** Mailed on its own also to those who want digests. */
  readonly isUrgent: boolean;
  /** Purpose of processing that the person must have consented to; null: none is needed. */
  readonly consent: string | null;
  /** Whether a person did it, whose name the text tells as `actorName`. */
  readonly hasActor: boolean;
  /** Entity that `targetId` names; null: there is no target. */
  readonly target: string | null;
  /** Variables that the source must give the templates, each 1–500 characters. */
  readonly variables: readonly string[];
  /** The same, for the mail alone and kept sealed: codes and tokens. */
  readonly mailVariables: readonly string[];
  /** Variables that are instants: kept as ISO 8601, shown in the reader's language. */
  readonly instants: readonly string[];
  /** The page of the web app to which it leads, a path from the root of the product: `/app/…`. Null: nowhere. */
  readonly path: ((whereabouts: Whereabouts) => string) | null;
  /** The same for the button of its mail. */
  readonly mailPath: ((whereabouts: Whereabouts) => string) | null;
  /** By locale; null for digests, which say what others do. */
  readonly words: Readonly<Record<string, NotificationWords>> | null;
}
