import type { Contract } from './contract.ts';
import type { EventRecord } from './event-record.ts';
import type { EventType } from './event-types.ts';
import type { NotificationDomains } from './merged-types.ts';

/** Key of a notification type that a domain declares. */
export type NotificationTypeKey = keyof NotificationDomains & string;

/**
 * Categories that a person may unsubscribe from as a whole. SECURITY is critical: neither preferences nor unsubscribing hold it back. MARKETING is
 * sent only to people who consented to `marketing.email`. Everything else is optional.
 */
export const notificationCategories = [
  'ACCOUNT',
  'FILES',
  'LEARNING',
  'MARKETING',
  'MESSAGES',
  'MONEY',
  'ORGANIZATION',
  'SECURITY',
  'SOCIAL',
] as const;
export type NotificationCategory = (typeof notificationCategories)[number];

export const notificationChannels = ['IN_APP', 'EMAIL', 'SMS', 'PUSH'] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

/** Channels offered, and whether each is on for a person who chose nothing. Absent: not offered. */
export type OfferedChannels = Readonly<Partial<Record<NotificationChannel, boolean>>>;

/** The usual offers. */
export const offers = {
  everywhere: { IN_APP: true, EMAIL: true, PUSH: true },
  inboxUnlessAsked: { IN_APP: true, EMAIL: false, PUSH: false },
  mailOnly: { EMAIL: true },
} as const satisfies Readonly<Record<string, OfferedChannels>>;

interface Amount {
  /** Whole minor units. */
  readonly amount: string;
  readonly currency: string;
}

/** Value that a cause gives for a variable, by its kind. Texts show each as a line of at most 500 characters. */
interface VariableValues {
  /** Shown as `12.50 EUR`, several one after the other. */
  readonly AMOUNT: Amount | readonly Amount[];
  readonly COUNT: number;
  /** For the link; no text shows it. */
  readonly ID: string;
  /** ISO 8601; shown as date and time in the reader's language, in UTC. */
  readonly INSTANT: string;
  readonly TEXT: string;
}
export type VariableKind = keyof VariableValues;
export type VariableKinds = Readonly<Record<string, VariableKind>>;

/**
 * One notification for some people. Each of them receives it at most once by type and `sourceKey`; the actor is not, nor are people whom a block
 * separates from the actor.
 */
export type Telling<V extends VariableKinds = VariableKinds> = {
  /** Users; `OFFICERS` are the owners and administrators of the event's tenant, in which they are notified: nobody where the event has no tenant. */
  readonly to: readonly string[] | 'OFFICERS';
  /** Inbox of which organisation; null and absent: of all. */
  readonly tenantId?: string | null;
  /** The event's id when absent. */
  readonly sourceKey?: string;
  readonly actorId?: string | null;
  readonly targetId?: string | null;
  /** By which it can be withdrawn, when that is not the target. */
  readonly subjectId?: string | null;
} & (keyof V extends never
  ? { readonly variables?: never }
  : { readonly variables: { readonly [K in keyof V]: VariableValues[V[K]] } });

/**
 * Chooses the recipients for one event: a pure function over it; null for nobody. `HOOK`: the subgraph notifications sends it by code of its own
 * (`notices/dispatch/hooks.ts`), because that takes more than the event says.
 */
export type Cause<T extends EventType, V extends VariableKinds = VariableKinds> =
  | ((event: EventRecord<T>) => Telling<V> | null)
  | 'HOOK';

/**
 * Texts of a type in one language. A string is a template that names variables and nothing else: `{{amount}}`. `{{recipientName}}` is
 * always given, `{{actorName}}` where the type has an actor.
 */
export interface NotificationWords {
  /** In lists of types, where people choose. */
  readonly name: string;
  /** Inbox and push; absent where neither is offered. */
  readonly inbox?: { readonly title: string; readonly body: string };
  /** Subject and paragraphs are the title and body of the inbox when absent. */
  readonly mail?: {
    readonly subject?: string;
    readonly paragraphs?: readonly string[];
    /** A code to be typed, shown large on its own line. */
    readonly code?: string;
    /** Label of the button that leads to the type's page. */
    readonly action?: string;
  };
  /** The whole text; absent where SMS is not offered. */
  readonly sms?: string;
}

export const notificationLocales = ['en', 'ro'] as const;
export type NotificationLocale = (typeof notificationLocales)[number];

/** Where the things stand that a notification leads to. */
export interface Whereabouts<Name extends string = string> {
  readonly targetId: string | null;
  readonly variables: Readonly<Record<Name, string>>;
}

interface NotificationFacts<V extends VariableKinds> {
  readonly category: NotificationCategory;
  /** `offers.everywhere` when absent. */
  readonly channels?: OfferedChannels;
  /** Mailed on its own also to those who want digests. */
  readonly isUrgent?: boolean;
  /** Whether a person did it, whose name the texts tell as `{{actorName}}`. */
  readonly hasActor?: boolean;
  /** GraphQL type that `targetId` names, one that `Notification` has a field for. */
  readonly target?: string;
  readonly variables?: V;
  /** For the mail alone and kept sealed, given by hooks: codes and tokens. */
  readonly mailVariables?: VariableKinds;
  /** Page of the web app to which it leads, `/app/…`; absent: nowhere. */
  readonly path?: (whereabouts: Whereabouts<keyof NoInfer<V> & string>) => string;
  /** The same for the mail's own button, which may carry what only the mail may know; absent: `path`. */
  readonly mailPath?: (whereabouts: Whereabouts) => string;
  readonly words: Readonly<Record<NotificationLocale, NotificationWords>>;
  /** The events that cause it, each version for itself. Empty: its domain has it sent on request. */
  readonly causes: { readonly [T in EventType]?: Cause<T, NoInfer<V>> };
}

/** A notification type as its domain declares it, whatever its variables. */
export interface NotificationDeclaration
  extends Omit<NotificationFacts<VariableKinds>, 'causes' | 'path' | 'mailPath' | 'variables' | 'mailVariables'> {
  readonly variables: VariableKinds;
  readonly mailVariables: VariableKinds;
  readonly path: ((whereabouts: Whereabouts) => string) | null;
  readonly mailPath: ((whereabouts: Whereabouts) => string) | null;
  readonly causes: Readonly<Record<string, Cause<EventType>>>;
}

/** Declares one type: its causes must give the variables that it names. */
// biome-ignore lint/complexity/noBannedTypes: no variables.
export function notification<const V extends VariableKinds = {}>(facts: NotificationFacts<V>): NotificationDeclaration {
  const { variables = {}, mailVariables = {}, path = null, mailPath = path, ...others } = facts;
  return { ...others, variables, mailVariables, path, mailPath } as NotificationDeclaration;
}

/** Which notifications of the domain are taken back: those about the target or subject, of all types and people unless given. */
export type Withdrawal = { readonly type?: string; readonly recipientId?: string } & (
  | { readonly targetId: string }
  | { readonly subjectId: string }
);

/** A domain's declaration of its notifications, with their texts, so that only the subgraph that sends them loads it. */
export interface DomainNotifications<
  Domain extends string = string,
  Types extends Readonly<Record<string, NotificationDeclaration>> = Readonly<Record<string, NotificationDeclaration>>,
> {
  readonly contract: Contract & { readonly domain: Domain };
  /** By key, which preferences, clients and stored notifications refer to. */
  readonly types: Types;
  /** By event. Applied before any notification of the same event is sent. */
  readonly withdrawals: { readonly [T in EventType]?: (event: EventRecord<T>) => Withdrawal };
}

/** Merge it into `NotificationDomains`. */
export type NotificationsOf<N extends DomainNotifications> = {
  readonly [Key in keyof N['types']]: N['contract']['domain'];
};

const domains = new Map<string, string>();

/**
 * Declares the notifications of a domain. Throws when another domain has declared a key, naming both, when a key is not `group.what-happened`
 * of at most 64 characters, and when a cause or withdrawal is not an event of the domain's contract.
 */
export function defineNotifications<
  const Domain extends string,
  const Types extends Readonly<Record<string, NotificationDeclaration>>,
>(declared: {
  readonly contract: Contract & { readonly domain: Domain };
  readonly types: Types;
  readonly withdrawals?: DomainNotifications['withdrawals'];
}): DomainNotifications<Domain, Types> {
  const { contract, types, withdrawals = {} } = declared;
  const { domain, events } = contract;
  for (const key of Object.keys(types)) {
    if (!/^[a-z]+\.[a-z][a-z0-9-]*$/.test(key) || key.length > 64)
      throw new Error(`${domain} declares the notification ${key}, which is not named group.what-happened.`);
    const other = domains.get(key);
    if (other !== undefined) throw new Error(`The notification ${key} is declared by ${other} and by ${domain}.`);
  }
  const named = [
    ...Object.entries(types).map(([key, { causes }]) => [key, causes] as const),
    ['withdrawals', withdrawals] as const,
  ];
  for (const [key, byEvent] of named) {
    for (const type of Object.keys(byEvent)) {
      if (!Object.hasOwn(events, type))
        throw new Error(`${domain} declares ${type} for ${key}, which is not its event.`);
    }
  }
  for (const key of Object.keys(types)) domains.set(key, domain);
  return { contract, types, withdrawals };
}
