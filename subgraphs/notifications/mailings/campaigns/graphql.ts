import { TemplateVariableError } from '@codai/contracts/notifications';
import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import type { Delivery } from '@codai/kit/events';
import { pageArgs, signedIn } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { MessageStatusType } from '../../queue/types.ts';
import { managers } from '../../recipients/members/managers.ts';
import { OrganizationType } from '../../recipients/users/graphql.ts';
import { TemplateType, variables } from '../templates/graphql.ts';
import {
  type Campaign,
  type CampaignCount,
  cancelCampaign,
  createCampaign,
  findCampaigns,
  listCampaigns,
  pauseCampaign,
  startCampaign,
} from './service.ts';

const StatusType = builder.enumeration('CampaignStatus', 'State of a campaign.', {
  DRAFT: 'Not started.',
  RUNNING: 'Messages are queued and sent.',
  PAUSED: 'Nothing is sent until it is started again.',
  COMPLETED: 'Every message has reached a final state.',
  CANCELLED: 'Nothing more is sent.',
});

const CountType = builder.objectRef<CampaignCount>('CampaignCount').implement({
  description: 'Number of messages of a campaign in one state.',
  authScopes: managers,
  fields: (t) => ({
    variant: t.text('variant', 'A or B; null for a campaign with one subject.', { nullable: true }),
    status: t.value('status', MessageStatusType, 'State counted.'),
    count: t.integer('count', 'Number of messages in the state.'),
  }),
});

const CampaignType = builder.entity<Campaign>('Campaign', 'cmp', {
  description: 'Template that is mailed once to each member of an organisation who has consented to `marketing.email`.',
  authScopes: managers,
  loader: 'campaign',
  fields: (t) => ({
    name: t.text('name', 'Name of the campaign.'),
    template: t.field({
      type: TemplateType,
      nullable: true,
      description: 'Template that is mailed.',
      resolve: ({ templateId }, _args, { loaders }) => loaders.template.load(templateId),
    }),
    subjectB: t.text('subjectB', 'Subject for half of the recipients; null when all have the same.', {
      nullable: true,
    }),
    roles: t.exposeStringList('roles', { description: 'Roles of the audience; all members when empty.' }),
    perMinute: t.integer('perMinute', 'Most messages that are queued within a minute.'),
    status: t.value('status', StatusType, 'State of the campaign.'),
    counts: t.field({
      type: [CountType],
      description: 'Messages in each state, by variant; states without messages are left out.',
      resolve: async ({ id }, _args, { loaders }) => [...(await loaders.campaignCounts.load(id))],
    }),
    createdAt: t.instant('createdAt', 'Instant of the creation.'),
    startedAt: t.instant('startedAt', 'Instant at which it was first started; null before.', { nullable: true }),
    endedAt: t.instant('endedAt', 'Instant at which it was completed or cancelled; null before.', { nullable: true }),
  }),
});

builder.queryById('campaign', CampaignType, {
  description: 'Campaign by its id; null when it is unknown or belongs to another organisation.',
  authScopes: managers,
});
const CampaignConnection = builder.connectionOf({ name: 'Campaign', node: CampaignType });
builder.queryList('campaigns', {
  type: CampaignConnection,
  description: 'Campaigns of the active organisation, newest first.',
  authScopes: managers,
  list: listCampaigns,
});

builder.objectField(OrganizationType, 'campaigns', (t) =>
  t.field({
    type: CampaignConnection,
    nullable: true,
    description: 'Campaigns of the organisation, newest first; null unless it is the active one.',
    authScopes: managers,
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => (id === ctx.caller.tenantId ? listCampaigns(ctx, ctx.caller, args) : null),
  }),
);

builder.verb('createCampaign', {
  description: 'Creates a campaign to members of the active organisation. Nothing is sent before it is started.',
  authScopes: managers,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 120 characters.', validate: z.string().trim().min(1).max(120) }),
    templateId: t.idOf('NotificationTemplate', 'Template of the active organisation.'),
    subjectB: t.string({
      required: false,
      description: 'Another subject, for half of the recipients, at most 200 characters.',
      validate: z.string().max(200),
    }),
    variables: t.field(variables),
    roles: t.stringList({
      defaultValue: [],
      description: 'Roles of the audience, at most 20; all members when empty.',
      validate: z.array(z.string().max(64)).max(20),
    }),
    perMinute: t.int({ defaultValue: 100, description: 'Most messages that are queued within a minute, 1 to 1,000.' }),
  }),
  idempotent: true,
  result: CampaignType,
  refusals: [NotFoundError, ValidationError],
  run: createCampaign,
});

const input = 'Campaign of the active organisation.';
builder.verb('startCampaign', {
  description: 'Starts a campaign with the published version of its template, or goes on with a paused one.',
  authScopes: managers,
  input: (t) => ({ campaignId: t.idOf('Campaign', input) }),
  result: CampaignType,
  refusals: [InvalidStateError, NotFoundError, TemplateVariableError, ValidationError],
  run: startCampaign,
});
builder.verb('pauseCampaign', {
  description: 'Pauses a campaign. Once it has returned nothing is sent until the campaign is started again.',
  authScopes: managers,
  input: (t) => ({ campaignId: t.idOf('Campaign', input) }),
  result: CampaignType,
  refusals: [InvalidStateError, NotFoundError],
  run: pauseCampaign,
});
builder.verb('cancelCampaign', {
  description: 'Cancels a campaign. Once it has returned nothing more is sent.',
  authScopes: managers,
  input: (t) => ({ campaignId: t.idOf('Campaign', input) }),
  result: CampaignType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelCampaign,
});

builder.subscriptionField('campaignProgress', (t) =>
  t.field({
    type: CampaignType,
    nullable: true,
    description:
      'Emits a campaign of the active organisation when it has progressed, with its counts at delivery. Resumable.',
    authScopes: managers,
    args: { campaignId: t.arg.id({ description: input }) },
    subscribe: (_root, { campaignId }, ctx) =>
      ctx.live.events({
        types: ['notifications.campaign.progressed', 'notifications.campaign.completed'],
        partitionKey: campaignId,
        filter: async ({ data }): Promise<Delivery> => {
          const [campaign] = await findCampaigns(ctx, signedIn(ctx), [data.campaignId]);
          return campaign === undefined ? 'skip' : 'deliver';
        },
      }),
    resolve: ({ data }, _args, { loaders }) => loaders.campaign.load(data.campaignId),
  }),
);
