import type {
  Cause,
  DomainNotifications,
  NotificationTypeKey,
  Telling,
  VariableKind,
  VariableKinds,
  Withdrawal,
} from '@codai/kit/contract';
import type { EventRecord, EventType } from '@codai/kit/events';
import { formatMinor, money } from '@codai/kit/money';
import type { Deps, WritingTx } from '../../deps.ts';
import { officersOf } from '../../recipients/people/officers.ts';
import { withdrawNotifications } from '../inbox/service.ts';
import { noticeOf, notify } from './service.ts';

export type Reaction = (deps: Deps, tx: WritingTx, event: EventRecord) => Promise<void>;

/**
 * Reactions to a domain's events, from its declarations: withdrawals first, then its notifications in the order of their keys. Throws when a
 * notification names a hook that is not among `hooked`.
 */
export function declaredReactions(
  { contract, types, withdrawals }: DomainNotifications,
  hooked: ReadonlySet<string>,
): ReadonlyMap<EventType, readonly Reaction[]> {
  const reactions = new Map<EventType, Reaction[]>();
  const add = (type: string, reaction: Reaction) =>
    reactions.set(type as EventType, [...(reactions.get(type as EventType) ?? []), reaction]);

  const keys = Object.keys(types).sort() as NotificationTypeKey[];
  for (const [event, withdrawal] of Object.entries(withdrawals)) {
    add(event, withdraws(withdrawal as (event: EventRecord) => Withdrawal, keys));
  }
  for (const key of keys) {
    const { causes, variables } = types[key] as DomainNotifications['types'][string];
    for (const [event, cause] of Object.entries(causes)) {
      if (cause !== 'HOOK') add(event, notifies(key, cause, variables));
      else if (!hooked.has(event))
        throw new Error(`${contract.domain} leaves ${key} to a hook of ${event}, which does not exist.`);
    }
  }
  return reactions;
}

/** Withdraws notifications of the event's own type, or of all types of the domain (`keys`). Other domains may use the same ids. */
function withdraws(withdrawal: (event: EventRecord) => Withdrawal, keys: readonly string[]): Reaction {
  return (deps, tx, event) => {
    const { type = { in: [...keys] }, ...about } = withdrawal(event);
    return withdrawNotifications(deps, tx, { ...about, type });
  };
}

function notifies(type: NotificationTypeKey, cause: Exclude<Cause<EventType>, 'HOOK'>, kinds: VariableKinds): Reaction {
  return async (deps, tx, event) => {
    const telling = cause(event);
    if (telling === null) return;
    const { to, tenantId = null, variables = {}, ...others } = telling as Telling & { readonly variables?: Given };
    const notice = { ...others, type, variables: writeVariables(kinds, variables) };
    if (to !== 'OFFICERS') return notify(deps, tx, noticeOf(event, { ...notice, tenantId }), to);
    if (event.tenantid === null) return;
    await notify(
      deps,
      tx,
      noticeOf(event, { ...notice, tenantId: event.tenantid }),
      await officersOf(tx, event.tenantid),
    );
  };
}

type Given = Readonly<Record<string, unknown>>;
type AmountGiven = { readonly amount: string; readonly currency: string };

/** As they are kept with a notification: text, and instants as they came. */
function writeVariables(kinds: VariableKinds, given: Given): Record<string, string> {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, writeVariable(kind, given[name])]));
}

function writeVariable(kind: VariableKind, value: unknown): string {
  if (kind !== 'AMOUNT') return String(value);
  return [value as AmountGiven | readonly AmountGiven[]].flat().map(writeAmount).join(', ');
}

/** `12.50 EUR` */
function writeAmount({ amount, currency }: AmountGiven): string {
  return `${formatMinor(money(BigInt(amount), currency))} ${currency}`;
}
