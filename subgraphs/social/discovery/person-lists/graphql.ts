import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ProfileConnection } from '../../people/profiles/graphql.ts';
import { PostConnection } from '../../publishing/posts/graphql.ts';
import {
  addToPersonList,
  createPersonList,
  deletePersonList,
  type ListId,
  type ListRow,
  listPeople,
  listPersonLists,
  postsOfList,
  removeFromPersonList,
} from './service.ts';

const PersonListType = builder.entity<ListRow>('PersonList', 'lst', {
  description: 'List of people whose posts its owner reads together. Visible to its owner only.',
  authScopes: twoFactors,
  loader: 'personList',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 80 characters.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    people: t.field({
      type: ProfileConnection,
      description: 'People in the list that the viewer may see, the newest profile first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => listPeople(ctx, ctx.caller, id, args),
    }),
    posts: t.field({
      type: PostConnection,
      description: 'Posts of the people in the list that the viewer may read, newest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => postsOfList(ctx, ctx.caller, id, args),
    }),
  }),
});

builder.queryById('personList', PersonListType, {
  description: 'List of the caller by its id; null when it is unknown or of somebody else.',
  authScopes: twoFactors,
});

builder.queryList('personLists', {
  type: builder.connectionOf({ name: 'PersonList', node: PersonListType }),
  description: 'Lists of the caller, newest first.',
  authScopes: twoFactors,
  list: listPersonLists,
});

builder.verb('createPersonList', {
  description: 'Creates an empty list of people. A person has at most 50.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 80 characters.' }) }),
  result: PersonListType,
  refusals: [QuotaExceededError, ValidationError],
  run: createPersonList,
  read: 'listId',
});

const DeletedList = builder.objectRef<ListId>('DeletedPersonList').implement({
  description: 'Result of deleting a list of people.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the deleted list.', resolve: ({ listId }) => listId }) }),
});

builder.verb('deletePersonList', {
  description: 'Deletes a list of the caller.',
  authScopes: twoFactors,
  input: (t) => ({ listId: t.idOf('PersonList', 'Id of a list of the caller.') }),
  result: DeletedList,
  refusals: [NotFoundError],
  run: deletePersonList,
});

builder.verb('addToPersonList', {
  description: 'Adds a person to a list of the caller. The person is not notified. A list has at most 500 people.',
  authScopes: twoFactors,
  input: (t) => ({
    listId: t.idOf('PersonList', 'Id of a list of the caller.'),
    userId: t.idOf('User', 'Id of the person to add.'),
  }),
  result: PersonListType,
  refusals: [NotFoundError, QuotaExceededError],
  run: addToPersonList,
  read: 'listId',
});

builder.verb('removeFromPersonList', {
  description: 'Removes a person from a list of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    listId: t.idOf('PersonList', 'Id of a list of the caller.'),
    userId: t.idOf('User', 'Id of the person to remove.'),
  }),
  result: PersonListType,
  refusals: [NotFoundError],
  run: removeFromPersonList,
  read: 'listId',
});
