// The door for contracts: what a domain declares for others.
export { commonEvents } from './common-events.ts';
export {
  type CodesOf,
  type Contract,
  declaredCodes,
  defineContract,
  type EventsOf,
  isErrorCode,
  shapeOfEvent,
} from './contract.ts';
export type { ErrorCode } from './error-codes.ts';
export { currency, id, minor } from './event-parts.ts';
export type { EventData } from './event-types.ts';
export * from './merged-types.ts';
export {
  type Cause,
  type DomainNotifications,
  defineNotifications,
  type NotificationCategory,
  type NotificationChannel,
  type NotificationDeclaration,
  type NotificationLocale,
  type NotificationsOf,
  type NotificationTypeKey,
  type NotificationWords,
  notification,
  notificationCategories,
  notificationChannels,
  notificationLocales,
  type OfferedChannels,
  offers,
  type Telling,
  type VariableKind,
  type VariableKinds,
  type Whereabouts,
  type Withdrawal,
} from './notifications.ts';
export { defineRefusal, type Fact, fact, type Refusal } from './refusal.ts';
