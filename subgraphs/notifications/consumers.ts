import { allNotifications } from '@codai/contracts/all/notifications';
import { type Consumer, defineConsumer, type EventRecord, type EventType } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { declaredReactions, type Reaction } from './notices/dispatch/declared.ts';
import { hooks } from './notices/dispatch/hooks.ts';
import { onMembers } from './recipients/members/members.ts';
import { onMembership } from './recipients/people/officers.ts';
import type { Reactions } from './recipients/people/reactions.ts';

/**
 * Domains whose events are consumed from the first one: people and blocks are copied, and demo data includes money and work. A domain that is
 * new here is consumed from now on, so earlier events notify nobody.
 */
const FROM_BEGINNING: readonly string[] = ['banking', 'identity', 'jobs', 'payments', 'social', 'wallet'];

const hookOf = new Map(Object.entries(hooks)) as ReadonlyMap<string, Reaction>;

/** Reactions to the events of each domain, in order: our own hook first, then the reactions that the domain declares. */
const ofDomains = allNotifications.flatMap((declared) => {
  const { domain } = declared.contract;
  const reactions = declaredReactions(declared, new Set(hookOf.keys()));
  const hooked = [...hookOf.keys()].filter((type) => type.startsWith(`${domain}.`));
  const types = [...new Set([...hooked, ...reactions.keys()])].sort() as EventType[];
  return types.length === 0 ? [] : [{ domain, types, reactions }];
});

/** Domains whose events cause, withdraw or address a notification. */
export const heardDomains: readonly string[] = ofDomains.map(({ domain }) => domain);

/** One consumer per source, so that the order within a source's partition key is kept. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    // Apart from identity's other one, so that it also learns of those who were there before it.
    ownConsumer(deps, 'officers', onMembership),
    ownConsumer(deps, 'members', onMembers),
    ...ofDomains.map(({ domain, types, reactions }) =>
      defineConsumer(deps.database, {
        name: domain,
        types,
        from: FROM_BEGINNING.includes(domain) ? 'beginning' : 'now',
        async handle(tx, event) {
          await hookOf.get(event.type)?.(deps, tx, event as EventRecord);
          for (const react of reactions.get(event.type) ?? []) await react(deps, tx, event as EventRecord);
        },
      }),
    ),
  ];
}

function ownConsumer(deps: Deps, name: string, reactions: Partial<Reactions<EventType>>): Consumer {
  return defineConsumer(deps.database, {
    name,
    types: Object.keys(reactions) as EventType[],
    async handle(tx, event) {
      await (reactions[event.type] as Reaction | undefined)?.(deps, tx, event as EventRecord);
    },
  });
}
