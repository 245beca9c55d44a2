import { type Consumer, defineConsumer, type EventRecord } from '@codai/kit/events';
import { onPerson } from './contacts/people/known.ts';
import type { Deps } from './deps.ts';

export const consumers = (deps: Deps): readonly Consumer[] => [
  defineConsumer(deps.database, {
    name: 'people',
    types: ['identity.user.registered', 'identity.user.verified', 'identity.email.changed'],
    handle: (tx, event) => onPerson(deps, tx, event as EventRecord<'identity.user.registered'>),
  }),
];
