import { type DocumentsRoom, readDocument } from '../documents/read-document.ts';
import type { Arrival } from '../messages/arrival.ts';
import { Refusal } from '../messages/request/refusal.ts';
import { type AdmissionRoom, admit } from '../protection/admission/admit.ts';
import { countForEntitlement, type EntitlementRoom, narrowScopes } from '../protection/admission/entitlements.ts';
import { countByPolicies, type RatePolicyRoom } from '../protection/admission/rate-policies.ts';
import { countForAddress, countForCaller, countOperation, type RateRoom } from '../protection/admission/rates.ts';
import { type AuthorisationRoom, authorise } from '../protection/authorisation/authorise.ts';
import { type IdentityRoom, identify } from '../protection/identity/identify.ts';
import type { Outcome } from './outcome.ts';
import type { Hooks } from './plugins/hooks.ts';
import { afterAdmission, afterArrival, afterDocument, afterIdentity } from './plugins/run-hooks.ts';
import { type EngineRoom, runOperation } from './run-operation.ts';

/** The state of the rooms for one version of the supergraph. A running operation keeps the version it began with; a live subscription changes. */
export interface Stages {
  readonly identity: IdentityRoom;
  /** null: no rate limits. */
  readonly rates: RateRoom | null;
  /** null: nobody sets rate limits while it runs. */
  readonly ratePolicies: RatePolicyRoom | null;
  /** null: operations are not bound by a plan. */
  readonly entitlements: EntitlementRoom | null;
  readonly documents: DocumentsRoom;
  readonly admission: AdmissionRoom;
  /** null: nothing is protected, and nobody needs a token. */
  readonly authorisation: AuthorisationRoom | null;
  readonly engine: EngineRoom;
  /** Entered at each threshold; null without plugins. */
  readonly plugins: Hooks | null;
}

export type RoomName = keyof Stages;

/**
 * The way of an operation, in the order of the list, whatever carried it. Before it `http/` and `subscriptions/` turned
 * bytes into an `Arrival`; behind it they turn the `Outcome` into bytes. Inside `engine` it goes on through `planning/`,
 * `execution/`, `upstream/` and `response/`. Each room takes what the one before it gives, else this does not compile.
 */
const way = startWith<Arrival>()
  .past('plugins', afterArrival)
  .past('rates', countForAddress)
  .through('identity', identify)
  .past('entitlements', narrowScopes)
  .past('plugins', afterIdentity)
  .past('rates', countForCaller)
  .through('documents', readDocument)
  .past('plugins', afterDocument)
  .past('rates', countOperation)
  .past('ratePolicies', countByPolicies)
  .through('admission', admit)
  .past('plugins', afterAdmission)
  .past('authorisation', authorise)
  // Last, so that an operation which is refused costs nobody one of the month's.
  .past('entitlements', countForEntitlement)
  .through('engine', runOperation);

/** Walks one operation through the rooms. Rejects only by a mistake of ours, which the carrier answers with INTERNAL. */
export function walk(arrival: Arrival, stages: Stages, observer: RoomObserver): Promise<Outcome> {
  return way.walk(arrival, stages, observer);
}

/** Sees each room entered, and left by what it returns. It observes and never decides. */
export interface RoomObserver {
  enter(room: RoomName, operation: unknown): () => void;
}

/** A room gives what the next one takes, or a `Refusal`, which ends the walk. */
type Enter<Name extends RoomName, In, Out> = (
  operation: In,
  room: NonNullable<Stages[Name]>,
) => Out | Refusal | Promise<Out | Refusal>;

interface Way<In, Out> {
  /** A room that lets an operation go on as it came, or not; one that is null is passed by. */
  past<Name extends RoomName>(name: Name, enter: Enter<Name, Out, Out>): Way<In, Out>;
  through<Name extends RoomName, Next>(name: Name, enter: Enter<Name, Out, Next>): Way<In, Exclude<Next, Refusal>>;
  walk(operation: In, stages: Stages, observer: RoomObserver): Promise<Out | Refusal>;
}

function startWith<In>(): Way<In, In> {
  const rooms: { name: RoomName; enter: Enter<RoomName, unknown, unknown> }[] = [];
  const way: Way<In, unknown> = {
    through(name, enter) {
      // `through` checked that this room takes what the one before it gives; the list itself cannot say that.
      rooms.push({ name, enter: enter as Enter<RoomName, unknown, unknown> });
      return way as Way<In, never>;
    },
    past: (name, enter) => way.through(name, enter) as Way<In, never>,
    async walk(operation, stages, observer) {
      let current: unknown = operation;
      for (const { name, enter } of rooms) {
        const room = stages[name];
        if (room === null) continue;
        const leave = observer.enter(name, current);
        try {
          const step = enter(current, room as never);
          current = step instanceof Promise ? await step : step;
        } finally {
          leave();
        }
        if (current instanceof Refusal) return current;
      }
      return current;
    },
  };
  return way as Way<In, In>;
}
