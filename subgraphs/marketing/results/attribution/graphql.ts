import { instantRange, usualLength } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import { CampaignType } from '../../sending/campaigns/graphql.ts';
import { type Attributed, attribute } from './service.ts';

export const ModelType = builder.enumeration(
  'AttributionModel',
  'Rule by which a conversion is shared among the touches of the 30 days before it.',
  {
    FIRST_TOUCH: 'The first touch has all.',
    LAST_TOUCH: 'The last touch has all.',
    LINEAR: 'All touches have equal shares.',
    POSITION_BASED: 'The first and the last have 40 percent each, those between the rest.',
    TIME_DECAY: 'A touch counts half of one that is 7 days later.',
  },
);
const SharesType = builder.objectRef<Attributed>('AttributedConversions').implement({
  description: 'Share of one campaign in the conversions of a range.',
  authScopes: marketing,
  fields: (t) => ({
    campaign: t.field({
      type: CampaignType,
      nullable: true,
      description: 'Campaign of the touches; null for conversions without a touch.',
      resolve: ({ campaignId }, _args, { loaders }) => (campaignId === null ? null : loaders.campaign.load(campaignId)),
    }),
    conversions: t.float({
      description: 'Number of conversions, with the parts of shared ones, to six decimals.',
      resolve: ({ millionths }) => Number(millionths) / 1_000_000,
    }),
    amounts: t.field({
      type: ['Money'],
      ...usualLength(1),
      description: 'Sums of their values, one for each currency.',
      resolve: ({ amounts }) => [...amounts].sort().map(([currency, minor]) => money(minor, currency)),
    }),
  }),
});
builder.queryField('attribution', (t) =>
  t.field({
    type: [SharesType],
    ...usualLength(10),
    description:
      'Shares of the campaigns of the active organisation in its latest 10,000 conversions of a range, the greatest first.',
    authScopes: marketing,
    args: {
      model: t.arg({ type: ModelType, description: 'Rule of sharing.' }),
      range: t.arg({ type: instantRange(builder), description: 'Span of the conversions.' }),
    },
    resolve: async (_root, { model, range }, ctx) => [...(await attribute(ctx, ctx.caller, { model, range }))],
  }),
);
