import { ConflictError, NotFoundError, ValidationError } from '@codai/kit';
import { provenOperator, usualLength } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import type { CampaignCost, MessageRate } from '../../generated/prisma/client.ts';
import { CampaignType } from '../../sending/campaigns/graphql.ts';
import { ModelType } from '../attribution/graphql.ts';
import type { Return } from './rules.ts';
import {
  campaignReturns,
  type MessagesCost,
  messageRate,
  type Returns,
  recordCampaignCost,
  removeCampaignCost,
  setMessageRate,
  sumsOf,
} from './service.ts';

const priced = { $any: { ...marketing, platformAdmin: true } } as const;
const CostType = builder.objectWithId<CampaignCost>('MarketingCost', {
  description: 'Cost of a campaign that a person has entered, such as advertising.',
  authScopes: marketing,
  fields: (t) => ({
    amount: t.field({
      type: 'Money',
      description: 'Amount that was spent.',
      resolve: ({ amount, currency }) => money(minorOf(amount), currency),
    }),
    spentOn: t.string({
      description: 'Day of the cost, such as `2031-05-02`.',
      resolve: ({ spentOn }) => spentOn.toISOString().slice(0, 10),
    }),
    note: t.text('note', 'Purpose of the cost, 1 to 200 characters.'),
  }),
});
const MessagesType = builder.objectRef<MessagesCost>('MarketingMessagesCost').implement({
  description: 'Messages of a campaign that were requested at one price.',
  authScopes: marketing,
  fields: (t) => ({
    count: t.integer('count', 'Number of messages.'),
    perThousand: t.field({
      type: 'Money',
      description: 'Price of 1,000 messages.',
      resolve: ({ perThousand, currency }) => money(perThousand, currency),
    }),
    amount: t.field({
      type: 'Money',
      description: 'Cost of them, rounded up to the minor unit.',
      resolve: ({ cost, currency }) => money(cost, currency),
    }),
  }),
});
const ReturnType = builder.objectRef<Return>('MarketingReturn').implement({
  description: 'Cost and revenue of a campaign in one currency. Currencies are not converted.',
  authScopes: marketing,
  fields: (t) => ({
    cost: t.field({
      type: 'Money',
      description: 'Costs of messages and costs that people entered.',
      resolve: ({ cost, currency }) => money(cost, currency),
    }),
    revenue: t.field({
      type: 'Money',
      description: 'Values of the conversions, by their shares.',
      resolve: ({ revenue, currency }) => money(revenue, currency),
    }),
    roi: t.float({
      nullable: true,
      description:
        'Revenue beyond the cost as a part of the cost, to four decimals: 0.5 is 50 percent; null without costs.',
      resolve: ({ roi }) => roi,
    }),
    costPerConversion: t.field({
      type: 'Money',
      nullable: true,
      description: 'Cost of one conversion of the campaign; null without conversions.',
      resolve: ({ costPerConversion, currency }) =>
        costPerConversion === null ? null : money(costPerConversion, currency),
    }),
  }),
});
const ReturnsType = builder.objectRef<Returns>('MarketingReturns').implement({
  description: 'Conversions since the start of a campaign, by a model of attribution, with what they brought and cost.',
  authScopes: marketing,
  fields: (t) => ({
    conversions: t.float({
      description: 'Number of conversions, with the parts of shared ones, to six decimals.',
      resolve: ({ millionths }) => Number(millionths) / 1_000_000,
    }),
    currencies: t.field({
      type: [ReturnType],
      ...usualLength(1),
      description: 'Cost and revenue, one for each currency.',
      resolve: ({ currencies }) => [...currencies],
    }),
  }),
});
const RateType = builder.objectRef<MessageRate>('MarketingMessageRate').implement({
  description: 'Price of mail to contacts.',
  authScopes: priced,
  fields: (t) => ({
    perThousand: t.field({
      type: 'Money',
      description: 'Price of 1,000 messages.',
      resolve: ({ perThousand, currency }) => money(minorOf(perThousand), currency),
    }),
    changedAt: t.instant('changedAt', 'Instant from which it counts.'),
  }),
});

builder.objectFields(CampaignType, (t) => ({
  costs: t.field({
    type: [CostType],
    ...usualLength(3),
    description: 'Costs that people entered, the latest day first, at most 100.',
    resolve: async ({ id }, _args, { loaders }) => [...(await loaders.costsOfCampaign.load(id))],
  }),
  messageCosts: t.field({
    type: [MessagesType],
    ...usualLength(1),
    description: 'Messages by the price at which they were requested.',
    resolve: async ({ id }, _args, { loaders }) => [...(await loaders.messagesOfCampaign.load(id))],
  }),
  returns: t.field({
    type: ReturnsType,
    nullable: true,
    description: 'Cost, attributed revenue and return of the campaign.',
    args: { model: t.arg({ type: ModelType, description: 'Rule by which conversions are shared.' }) },
    resolve: async (campaign, { model }, ctx) => {
      const { costsOfCampaign, messagesOfCampaign } = ctx.loaders;
      const [lines, messages] = await Promise.all([
        costsOfCampaign.load(campaign.id),
        messagesOfCampaign.load(campaign.id),
      ]);
      return campaignReturns(ctx, ctx.caller, campaign, sumsOf(lines, messages), model);
    },
  }),
}));
builder.queryField('marketingMessageRate', (t) =>
  t.field({
    type: RateType,
    nullable: true,
    description: 'Price of mail to contacts; null when messages cost nothing.',
    authScopes: priced,
    resolve: (_root, _args, ctx) => messageRate(ctx, ctx.caller),
  }),
);

builder.verb('recordCampaignCost', {
  description: 'Records a cost of a campaign, such as advertising, also one above its budget.',
  authScopes: marketing,
  input: (t) => ({
    campaignId: t.idOf('MarketingCampaign'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount, above 0.' }),
    spentOn: t.string({ description: 'Day of the cost, such as `2031-05-02`.' }),
    note: t.string({ description: 'Purpose of the cost, 1 to 200 characters.' }),
  }),
  idempotent: true,
  result: CampaignType,
  refusals: [ConflictError, NotFoundError, ValidationError],
  run: recordCampaignCost,
  read: 'campaignId',
});
builder.verb('removeCampaignCost', {
  description: 'Removes a cost that was entered by mistake.',
  authScopes: marketing,
  input: (t) => ({ costId: t.idOf('MarketingCost') }),
  result: CampaignType,
  refusals: [NotFoundError],
  run: removeCampaignCost,
  read: 'campaignId',
});
builder.verb('setMessageRate', {
  description: 'Sets the price of mail to contacts. Messages that were requested keep theirs.',
  authScopes: provenOperator,
  input: (t) => ({
    perThousand: t.field({ type: 'MoneyInput', description: 'Price of 1,000 messages, above 0.' }),
  }),
  result: RateType,
  refusals: [ValidationError],
  run: setMessageRate,
});
