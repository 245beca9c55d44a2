import { usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import {
  erasureRefusal,
  type KnownPerson,
  knownPeople,
  type NamedPerson,
  namedPeople,
  PEOPLE_ASKED_MAX,
} from './people.ts';
import { type Recipient, recipients } from './recipients.ts';

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

/** For jobs, whose documents name the people who sign them. */
const namesOnly = { inaccessible: true, authScopes: { service: ['jobs'] } } as const;

const NamedPersonType = builder.objectRef<NamedPerson>('NamedPersonForService').implement({
  description: 'Person with the name that a document to be signed gives them.',
  ...namesOnly,
  fields: (t) => ({
    userId: t.identifier('userId', 'Id of the person.'),
    name: t.text('name', 'Name of the person.'),
  }),
});

builder.queryField('namesForService', (t) =>
  t.field({
    type: [NamedPersonType],
    ...usualLength(1),
    description: 'Names of the persons with these ids who have an account. Unknown and erased ones are left out.',
    ...namesOnly,
    args: {
      ids: t.arg.idList({
        description: `Ids of persons, at most ${PEOPLE_ASKED_MAX}.`,
        validate: z.array(z.string()).max(PEOPLE_ASKED_MAX),
      }),
    },
    resolve: async (_root, { ids }, ctx) => [...(await namedPeople(ctx, ctx.caller, ids))],
  }),
);

const recipientsOnly = { inaccessible: true, authScopes: { service: ['credentials'] } } as const;

const RecipientType = builder.objectRef<Recipient>('RecipientForService').implement({
  description: 'Person as a credential of theirs names them.',
  ...recipientsOnly,
  fields: (t) => ({
    userId: t.identifier('userId', 'Id of the person.'),
    salt: t.text('salt', 'Salt of the question.'),
    name: t.text('name', 'Name of the person.'),
    emailHash: t.text(
      'emailHash',
      '`sha256$` and the SHA-256 of the verified address with the salt behind it, in hexadecimal; null without an address.',
      { nullable: true },
    ),
  }),
});

const asked = z.array(z.string().max(100)).max(PEOPLE_ASKED_MAX);

builder.queryField('recipientsForService', (t) =>
  t.field({
    type: [RecipientType],
    ...usualLength(5),
    description:
      'Names and salted hashes of the addresses of recipients of credentials, in the order of the ids. Unknown and erased persons are left out. The caller holds their consents.',
    ...recipientsOnly,
    args: {
      ids: t.arg.idList({ description: `Ids of persons, at most ${PEOPLE_ASKED_MAX}.`, validate: asked }),
      salts: t.arg.stringList({ description: 'A salt for each of the ids.', validate: asked }),
    },
    resolve: async (_root, { ids, salts }, ctx) => [...(await recipients(ctx, ctx.caller, { ids, salts }))],
  }),
);
