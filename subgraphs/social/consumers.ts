import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { takePerson, takeSuspension, takeVerification } from './people/profiles/from-identity.ts';

/**
 * Events that social reacts to: identity's people become profiles. One consumer, so that the events of a person are taken in
 * in their order (the partition key is the user). The kit gives each event its effect once.
 */
export function consumers({ database, clock }: Deps): readonly Consumer[] {
  return [
    defineConsumer(database, {
      name: 'profiles',
      types: [
        'identity.user.registered',
        'identity.user.verified',
        'identity.user.updated',
        'identity.user.suspended',
        'identity.user.reinstated',
      ],
      async handle(tx, event) {
        switch (event.type) {
          case 'identity.user.registered':
          case 'identity.user.updated':
            return takePerson(tx, event.data, clock.now());
          case 'identity.user.verified':
            return takeVerification(tx, event.data.userId, new Date(event.data.verifiedAt));
          case 'identity.user.suspended':
            return takeSuspension(tx, event.data.userId, new Date(event.time));
          case 'identity.user.reinstated':
            return takeSuspension(tx, event.data.userId, null);
        }
      },
    }),
  ];
}
