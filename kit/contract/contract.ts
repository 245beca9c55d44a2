import type { z } from 'zod';
import { type CommonEvents, commonEvents } from './common-events.ts';
import { type ErrorCode, errorCodes as kitCodes } from './error-codes.ts';
import { parseEventType } from './event-type.ts';
import type { RefusalDeclaration } from './refusal.ts';

type EventsOfDomain<Domain extends string> = Readonly<Record<`${Domain}.${string}.${string}`, z.ZodType>>;

/** Does not compile for a key that is another domain's. */
type OwnEvents<Domain extends string, Events> = {
  readonly [T in keyof Events]: T extends `${Domain}.${string}.${string}` ? z.ZodType : never;
};

/** A module of classes made by `defineRefusal`, by their names. */
type Refusals = Readonly<Record<string, { readonly declaration: Pick<RefusalDeclaration, 'code' | 'description'> }>>;
type SentencesOf<Declared extends Refusals> = Readonly<Record<Declared[keyof Declared]['declaration']['code'], string>>;

/** Everything that a domain publishes: events and error codes, no running code. */
export interface Contract<Domain extends string = string> {
  readonly domain: Domain;
  /** Zod types of the events' data, by event type: `ferry.booking.made`, its second version `ferry.booking.made@2`. */
  readonly events: EventsOfDomain<Domain>;
  /** A sentence for each code: the description of its refusal. */
  readonly codes: Readonly<Record<string, string>>;
}

/** Merge it into `EventShapes`. */
export type EventsOf<C extends Contract> = { readonly [T in keyof C['events']]: C['events'][T] };
/** Merge it into `DomainCodes`. */
export type CodesOf<C extends Contract> = { readonly [Code in keyof C['codes']]: C['domain'] };

const contracts = new Map<string, Contract>();

/**
 * Makes a domain's contract known to this process. Throws, naming both domains, when an event or a code has been declared
 * already, and when an event's name is not `<domain>.noun.past-verb`. Every contract has the events of `commonEvents` besides its own.
 * `refusals` declare a code each; `codes` are those that no refusal has.
 */
export function defineContract<
  const Domain extends string,
  const Events extends EventsOfDomain<Domain>,
  const Codes extends Readonly<Record<string, string>> = Record<never, never>,
  Declared extends Refusals = Record<never, never>,
>(contract: {
  readonly domain: Domain;
  readonly events: Events & OwnEvents<Domain, Events>;
  readonly codes?: Codes;
  readonly refusals?: Declared;
}): {
  readonly domain: Domain;
  readonly events: Events & CommonEvents<Domain>;
  readonly codes: Codes & SentencesOf<Declared>;
} {
  const { domain } = contract;
  const refusals: Refusals = contract.refusals ?? {};
  const declared = Object.values(refusals).map(({ declaration: { code, description } }) => [code, description]);
  const codes = { ...Object.fromEntries(declared), ...contract.codes } as Codes & SentencesOf<Declared>;
  const events = { ...commonEvents(domain), ...contract.events };
  if (contracts.has(domain)) throw new Error(`Two contracts are named ${domain}.`);
  for (const type of Object.keys(events)) {
    if (parseEventType(type).domain !== domain) throw new Error(`${domain} declares ${type}, which is not its event.`);
  }
  for (const code of Object.keys(codes)) {
    if (!/^[A-Z][A-Z0-9_]*$/.test(code))
      throw new Error(`${domain} declares the code ${code}, which is not SCREAMING_SNAKE.`);
    const other = Object.hasOwn(kitCodes, code) ? 'the kit' : contractOfCode(code)?.domain;
    if (other !== undefined) throw new Error(`The error code ${code} is declared by ${other} and by ${domain}.`);
  }
  const known = { domain, events: events as Events & CommonEvents<Domain>, codes };
  contracts.set(domain, known);
  return known;
}

/** The zod type of an event's data. Throws when no contract in this process declares it. */
export function shapeOfEvent(type: string): z.ZodType {
  const contract = contracts.get(parseEventType(type).domain);
  const events: Readonly<Record<string, z.ZodType>> = contract?.events ?? {};
  const shape = Object.hasOwn(events, type) ? events[type] : undefined;
  if (shape === undefined) throw new Error(`No contract declares the event ${type}.`);
  return shape;
}

/** Whether the kit or a contract in this process declares the code. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(kitCodes, code) || contractOfCode(code) !== undefined;
}

/** Every code that the kit or a contract in this process declares. */
export function declaredCodes(): readonly string[] {
  return [kitCodes, ...[...contracts.values()].map(({ codes }) => codes)].flatMap((codes) => Object.keys(codes));
}

function contractOfCode(code: string): Contract | undefined {
  return [...contracts.values()].find(({ codes }) => Object.hasOwn(codes, code));
}
