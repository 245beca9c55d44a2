import { usualLength } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { erasureRefusal, type KnownPerson, knownPeople, PEOPLE_ASKED_MAX } from './people.ts';

/** Rule of what only other subgraphs may ask; clients do not see it. */
const hidden = { inaccessible: true, authScopes: { service: ['credentials', 'files', 'learning', 'memory'] } } as const;

/** The same for security alone, which takes people's requests for erasure. */
const forSecurity = { inaccessible: true, authScopes: { service: ['security'] } } as const;

builder.queryField('erasureRefusalForService', (t) =>
  t.string({
    nullable: true,
    description:
      'Code for which the account of a person could not end now: LAST_OWNER while an organisation or the platform would be left without an able owner; null when it could.',
    ...forSecurity,
    args: { userId: t.arg.id({ description: 'Id of the person.' }) },
    resolve: (_root, { userId }, ctx) => erasureRefusal(ctx, ctx.caller, userId),
  }),
);

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
