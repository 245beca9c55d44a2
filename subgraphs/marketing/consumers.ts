import { type Consumer, defineConsumer, type EventRecord } from '@codai/kit/events';
import { onPerson } from './contacts/people/known.ts';
import type { Deps } from './deps.ts';
import { confirmReferral } from './forms/referrals/service.ts';
import { ENTRIES, onAbandonedCart, onEntry } from './journeys/walks/service.ts';
import { CONVERTING, onConverting } from './results/conversions/service.ts';
import { concerned, FATES, onFate } from './sending/messages/fate.ts';

export const consumers = (deps: Deps): readonly Consumer[] => [
  defineConsumer(deps.database, {
    name: 'people',
    types: ['identity.user.registered', 'identity.user.verified', 'identity.email.changed'],
    handle: (tx, event) => onPerson(deps, tx, event as EventRecord<'identity.user.registered'>),
  }),
  defineConsumer(deps.database, {
    name: 'conversions',
    types: CONVERTING,
    handle: (tx, event) => onConverting(deps, tx, event as EventRecord<(typeof CONVERTING)[number]>),
  }),
  defineConsumer(deps.database, {
    name: 'referrals',
    types: ['marketing.consent.given'],
    handle: (tx, event) => confirmReferral(deps, tx, event),
  }),
  defineConsumer(deps.database, {
    name: 'journeys',
    types: ENTRIES,
    handle: (tx, event) => onEntry(deps, tx, event),
  }),
  defineConsumer(deps.database, {
    name: 'carts',
    types: ['commerce.cart.abandoned'],
    handle: (tx, event) => onAbandonedCart(deps, tx, event),
  }),
  defineConsumer(deps.database, {
    name: 'deliveries',
    types: FATES,
    concerns: (events) => concerned(deps, events),
    handle: (tx, event) => onFate(deps, tx, event),
  }),
];
