// Contracts merge their own declarations into these interfaces: `declare module '@codai/kit/contract' { interface EventShapes extends … }`.

/**
 * The zod type of every event's data, by event type. Empty here: each contract adds its own by declaration merging, so that
 * a producer and a consumer that disagree do not compile, and two contracts with one name do not either.
 */
// biome-ignore lint/suspicious/noEmptyInterface: contracts merge into it.
export interface EventShapes {}

/** The domain of every error code that a contract declares; see `EventShapes`. */
// biome-ignore lint/suspicious/noEmptyInterface: contracts merge into it.
export interface DomainCodes {}

/**
 * The domain of every notification type, by key. Empty here: each domain merges its own, as into `EventShapes`, so that two domains with
 * one key do not compile.
 */
// biome-ignore lint/suspicious/noEmptyInterface: domains merge into it.
export interface NotificationDomains {}
