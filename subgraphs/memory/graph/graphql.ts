import { MemoryPausedError } from '@codai/contracts/memory';
import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { SpaceType } from '../access/spaces/types.ts';
import { builder } from '../builder.ts';
import type { MemoryNode, MemoryObservation, MemoryRelation } from '../generated/prisma/client.ts';
import {
  deleteMemoryNodes,
  type Graph,
  listNodes,
  memoryGraph,
  type NodeIds,
  type RelationIds,
  relateMemoryNodes,
  upsertMemoryNodes,
} from './service.ts';

const ObservationType = builder.objectWithId<MemoryObservation>('MemoryObservation', {
  description: 'Statement about a node of the memory graph.',
  authScopes: twoFactors,
  fields: (t) => ({
    content: t.text('content', 'Text, at most 4 KiB. Encrypted at rest.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const NodeType = builder.entity<MemoryNode>('MemoryNode', 'mno', {
  description: 'Person, thing or subject in the memory graph.',
  authScopes: twoFactors,
  loader: 'node',
  fields: (t) => ({
    name: t.text('name', 'Name, unique in its space apart from case and spaces. Encrypted at rest.'),
    kind: t.text('kind', 'Kind, such as `person`.'),
    space: t.reference(SpaceType, 'spaceId', 'Space that it is in; null: it is its owner’s alone.', { nullable: true }),
    observations: t.field({
      type: [ObservationType],
      description: 'Statements about it, oldest first, at most 200.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.observations.load(id))],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const RelationType = builder.objectWithId<MemoryRelation>('MemoryRelation', {
  description: 'Relation from one node of the memory graph to another.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.text('kind', 'Kind, read from the first node to the second, such as `works-for`.'),
    from: t.reference(NodeType, 'fromId', 'Node that relates.'),
    to: t.reference(NodeType, 'toId', 'Node that it relates to.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('memoryNode', NodeType, {
  description: 'Node of the memory graph by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});

builder.queryList('memoryNodes', {
  type: builder.connectionOf({ name: 'MemoryNode', node: NodeType }),
  description: 'Nodes of the memory graph that the caller may see, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    name: arg.string({ required: false, description: 'Name, apart from case and spaces; all nodes when absent.' }),
  }),
  list: listNodes,
});

const GraphType = builder.objectRef<Graph>('MemoryGraph').implement({
  description: 'Part of the memory graph around a node.',
  authScopes: twoFactors,
  fields: (t) => ({
    nodes: t.field({
      type: [NodeType],
      description: 'Nodes, nearest first, at most 200.',
      resolve: ({ nodes }) => [...nodes],
    }),
    relations: t.field({
      type: [RelationType],
      description: 'Relations between these nodes.',
      resolve: ({ relations }) => [...relations],
    }),
    isComplete: t.flag('isComplete', 'Whether every node within the depth is included.'),
  }),
});

builder.queryField('memoryGraph', (t) =>
  t.field({
    type: GraphType,
    nullable: true,
    description:
      'Nodes within a number of relations of one node, in either direction; null when that node is not visible to the caller.',
    authScopes: twoFactors,
    args: {
      center: t.arg.id({ description: 'Id of the node to begin at.' }),
      depth: t.arg.int({ defaultValue: 1, description: 'Largest number of relations, 0 to 3.' }),
    },
    resolve: (_root, args, ctx) => memoryGraph(ctx, ctx.caller, args),
  }),
);

const NodeInput = builder.inputType('UpsertMemoryNodesNodeInput', {
  description: 'Node to add, or to add observations to.',
  fields: (t) => ({
    name: t.string({ description: 'Name, 1 to 200 characters.' }),
    kind: t.string({
      description: 'Kind, such as `person`: small letters, digits and hyphens. Ignored for a node that exists.',
    }),
    observations: t.stringList({ defaultValue: [], description: 'Statements to add, at most 20 of at most 4 KiB.' }),
  }),
});

const NodesType = builder.objectRef<NodeIds>('UpsertedMemoryNodes').implement({
  description: 'Result of adding nodes.',
  authScopes: twoFactors,
  fields: (t) => ({
    nodes: t.field({
      type: [NodeType],
      description: 'Nodes in the order of the input.',
      resolve: async ({ nodeIds }, _args, ctx) =>
        (await ctx.loaders.node.loadMany(nodeIds)).filter(
          (node): node is MemoryNode => node !== null && !(node instanceof Error),
        ),
    }),
  }),
});

builder.verb('upsertMemoryNodes', {
  description:
    'Adds nodes and observations to the memory graph of the caller or of a space. What is there already stays as it is.',
  authScopes: twoFactors,
  input: (t) => ({
    spaceId: t.id({ required: false, description: 'Id of the space; the caller’s own graph when absent.' }),
    nodes: t.field({ type: [NodeInput], description: 'Nodes, 1 to 50.' }),
  }),
  result: NodesType,
  refusals: [MemoryPausedError, NotFoundError, QuotaExceededError, ValidationError],
  run: upsertMemoryNodes,
});

const RelationInput = builder.inputType('RelateMemoryNodesRelationInput', {
  description: 'Relation to add.',
  fields: (t) => ({
    fromId: t.id({ description: 'Id of the node that relates.' }),
    toId: t.id({ description: 'Id of the node that it relates to, in the same space.' }),
    kind: t.string({ description: 'Kind, such as `works-for`: small letters, digits and hyphens.' }),
  }),
});

const RelationsType = builder.objectRef<RelationIds>('RelatedMemoryNodes').implement({
  description: 'Result of relating nodes.',
  authScopes: twoFactors,
  fields: (t) => ({
    relations: t.field({
      type: [RelationType],
      description: 'Relations that the input names.',
      resolve: async ({ relationIds }, _args, ctx) =>
        (await ctx.loaders.relation.loadMany(relationIds)).filter(
          (relation): relation is MemoryRelation => relation !== null && !(relation instanceof Error),
        ),
    }),
  }),
});

builder.verb('relateMemoryNodes', {
  description:
    'Adds relations between nodes of one space, or of the caller’s own graph. What is there already stays as it is.',
  authScopes: twoFactors,
  input: (t) => ({ relations: t.field({ type: [RelationInput], description: 'Relations, 1 to 100.' }) }),
  result: RelationsType,
  refusals: [MemoryPausedError, NotFoundError, ValidationError],
  run: relateMemoryNodes,
});

const DeletedNodesType = builder.objectRef<{ readonly count: number }>('DeletedMemoryNodes').implement({
  description: 'Result of deleting nodes.',
  authScopes: twoFactors,
  fields: (t) => ({ count: t.integer('count', 'Number of nodes that were deleted.') }),
});

builder.verb('deleteMemoryNodes', {
  description: 'Deletes nodes with their observations and relations. Passes over those that the caller may not change.',
  authScopes: twoFactors,
  input: (t) => ({
    nodeIds: t.idList({ description: 'Ids of nodes, at most 100.', validate: z.array(z.string()).max(100) }),
  }),
  result: DeletedNodesType,
  run: deleteMemoryNodes,
});
