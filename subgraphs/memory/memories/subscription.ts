import type { EventRecord } from '@codai/kit/events';
import { found, twoFactors } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { MemoryContext } from '../context.ts';
import { MemoryType } from './types.ts';

const types = ['memory.item.stored', 'memory.item.updated', 'memory.item.superseded', 'memory.item.deleted'] as const;
type ItemEvent = EventRecord<(typeof types)[number]>;

const ChangeType = builder.enumeration('MemoryChange', 'Kind of change of a memory in a live stream.', {
  STORED: 'The memory was stored.',
  UPDATED: 'The content was changed.',
  SUPERSEDED: 'Another memory took its place.',
  DELETED: 'The memory was forgotten.',
});

const changes = {
  'memory.item.stored': 'STORED',
  'memory.item.updated': 'UPDATED',
  'memory.item.superseded': 'SUPERSEDED',
  'memory.item.deleted': 'DELETED',
} as const;

const UpdateType = builder.objectRef<ItemEvent>('MemoryUpdate').implement({
  description: 'Change of a memory.',
  authScopes: twoFactors,
  fields: (t) => ({
    change: t.field({ type: ChangeType, description: 'Kind of the change.', resolve: ({ type }) => changes[type] }),
    memoryId: t.id({ description: 'Id of the memory.', resolve: ({ data }) => data.memoryId }),
    memory: t.field({
      type: MemoryType,
      nullable: true,
      description: 'Memory in its current state; null when it was forgotten.',
      resolve: ({ data }, _args, ctx) => ctx.loaders.memory.load(data.memoryId),
    }),
  }),
});

builder.subscriptionField('memoryChanged', (t) =>
  t.field({
    type: UpdateType,
    description:
      'Emits each change of the memories in a space, or of the caller’s own memories outside of spaces. Resumable.',
    authScopes: twoFactors,
    args: {
      spaceId: t.arg.id({ required: false, description: 'Id of the space; the caller’s own memories when absent.' }),
    },
    subscribe: async (_root, { spaceId = null }, ctx) => {
      if (spaceId !== null && !(await maySee(ctx, spaceId))) found(null, 'MemorySpace');
      return ctx.live.events({ types, filter: (event) => delivery(ctx, event, spaceId) });
    },
    resolve: (event) => event,
  }),
);

/** Rights are read at each event: the stream ends for a user who lost access to the space. */
async function delivery(ctx: MemoryContext, { tenantid, data }: ItemEvent, spaceId: string | null) {
  const { caller } = ctx;
  if (tenantid !== caller.tenantId || data.spaceId !== spaceId) return 'skip';
  if (spaceId === null) return data.ownerId === caller.userId ? 'deliver' : 'skip';
  return (await maySee(ctx, spaceId)) ? 'deliver' : 'end';
}

/** Asked anew each time: a loader of the subscription would keep its first answer. */
async function maySee({ database, caller }: MemoryContext, spaceId: string): Promise<boolean> {
  const where = { id: spaceId };
  return (await database.read(caller, (tx) => tx.memorySpace.count({ where }))) === 1;
}
