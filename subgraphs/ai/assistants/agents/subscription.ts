import { found, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { RunType } from './graphql.ts';

builder.subscriptionField('agentRunUpdated', (t) =>
  t.field({
    type: RunType,
    nullable: true,
    description: 'Delivers a run of the caller after each of its changes. Resumable.',
    authScopes: twoFactors,
    args: { id: t.arg.id({ description: 'Id of the run.' }) },
    subscribe: async (_root, { id }, ctx) => {
      found(await ctx.loaders.agentRun.load(id), 'AgentRun');
      return ctx.live.events({
        types: ['ai.agent-run.changed'],
        filter: ({ tenantid, data }) =>
          tenantid === ctx.caller.tenantId && data.userId === ctx.caller.userId && data.runId === id
            ? 'deliver'
            : 'skip',
      });
    },
    resolve: (event, _args, ctx) => ctx.loaders.agentRun.load(event.data.runId),
  }),
);
