import { ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { aiSemanticCache, type CacheSetting, setAiSemanticCache } from './service.ts';

const SettingType = builder.objectRef<CacheSetting>('AiSemanticCache').implement({
  description: 'Setting of the cache of answers of an organisation.',
  authScopes: twoFactors,
  fields: (t) => ({
    threshold: t.exposeFloat('threshold', {
      nullable: true,
      description:
        'Least similarity of questions that get the same answer, 0.8 to 1; null when only equal questions do.',
    }),
  }),
});

builder.queryField('aiSemanticCache', (t) =>
  t.field({
    type: SettingType,
    description: 'Setting of the cache of answers of the active organisation.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => aiSemanticCache(ctx, ctx.caller),
  }),
);

builder.verb('setAiSemanticCache', {
  description:
    'Sets whether `complete` gives an answer of the last day again to a similar question of the same organisation.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  input: (t) => ({
    threshold: t.float({
      required: false,
      description: 'Least similarity, 0.8 to 1; only equal questions get the same answer when absent.',
    }),
  }),
  result: SettingType,
  refusals: [ValidationError],
  run: setAiSemanticCache,
});
