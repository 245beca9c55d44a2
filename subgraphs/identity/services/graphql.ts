import { usualLength } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { type KnownPerson, knownPeople, PEOPLE_ASKED_MAX } from './people.ts';

/** Rule of what only other subgraphs may ask; clients do not see it. */
const hidden = { inaccessible: true, authScopes: { service: ['credentials', 'files', 'learning', 'memory'] } } as const;

const PersonType = builder.objectRef<KnownPerson>('PersonForService').implement({
  description: 'Person with an account, as other subgraphs see them.',
  ...hidden,
  fields: (t) => ({
    userId: t.identifier('userId', 'Id of the person.'),
    isMember: t.boolean({
      description: 'Whether the person is a member of the tenant of the call; false without one.',
      resolve: ({ isMember }) => isMember,
    }),
  }),
});

builder.queryField('peopleForService', (t) =>
  t.field({
    type: [PersonType],
    ...usualLength(10),
    description:
      'The persons with these ids who have an account, suspended ones included. Unknown and erased ones are left out.',
    ...hidden,
    args: {
      ids: t.arg.idList({
        description: `Ids of persons, at most ${PEOPLE_ASKED_MAX}.`,
        validate: z.array(z.string()).max(PEOPLE_ASKED_MAX),
      }),
    },
    resolve: async (_root, { ids }, ctx) => [...(await knownPeople(ctx, ctx.caller, ids))],
  }),
);
