import { InvalidUnsubscribeTokenError } from '@codai/contracts/notifications';
import { type Id, NotFoundError, ValidationError } from '@codai/kit';
import { anyone, operator, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { categories } from '../../content/catalogue/definition.ts';
import { CategoryType } from '../../content/catalogue/graphql.ts';
import {
  addSuppression,
  listSuppressions,
  removeSuppression,
  resubscribe,
  type Suppression,
  unsubscribe,
} from './service.ts';

const ReasonType = builder.enumeration('SuppressionReason', 'Reason why an address is suppressed.', {
  UNSUBSCRIBED: 'The person unsubscribed from a category.',
  HARD_BOUNCE: 'The address does not exist.',
  COMPLAINT: 'The person reported an e-mail as spam.',
  OPERATOR: 'An operator suppressed the address.',
});

const SuppressionType = builder.objectWithId<Suppression>('Suppression', {
  description: 'Address that receives no e-mail. Only a keyed hash of the address is stored.',
  authScopes: operator,
  fields: (t) => ({
    addressHash: t.text('addressHash', 'Keyed hash of the normalised address.'),
    category: t.field({
      type: CategoryType,
      nullable: true,
      description: 'Category that is suppressed; null for all e-mail.',
      resolve: ({ category }) => categories.find((known) => known === category) ?? null,
    }),
    reason: t.value('reason', ReasonType, 'Reason for the suppression.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const SuppressionConnection = builder.connectionOf({ name: 'Suppression', node: SuppressionType });

builder.queryList('suppressions', {
  type: SuppressionConnection,
  description: 'Suppressions of the platform, newest first.',
  authScopes: operator,
  list: (ctx, _caller, args) => listSuppressions(ctx, args),
});

const UnsubscribedType = builder.objectRef<{ category: string }>('Unsubscribed').implement({
  description: 'Result of unsubscribing.',
  authScopes: anyone,
  fields: (t) => ({
    category: t.field({
      type: CategoryType,
      description: 'Category that is no longer sent to the address.',
      resolve: ({ category }) => category as never,
    }),
  }),
});
builder.verb('unsubscribe', {
  description:
    'Stops one category of e-mail to the address of a token. No sign-in is needed; repeating it has no effect.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    token: t.string({
      description: 'Token from an unsubscribe link, at most 1,000 characters. It does not expire.',
      validate: z.string().max(1000),
    }),
  }),
  result: UnsubscribedType,
  refusals: [InvalidUnsubscribeTokenError, ValidationError],
  run: (ctx, _caller, input) => unsubscribe(ctx, input),
});

const ResubscribedType = builder
  .objectRef<{ category: (typeof categories)[number]; wasUnsubscribed: boolean }>('Resubscribed')
  .implement({
    description: 'Result of resubscribing.',
    authScopes: twoFactors,
    fields: (t) => ({
      category: t.value('category', CategoryType, 'Category that was resubscribed to.'),
      wasUnsubscribed: t.flag('wasUnsubscribed', 'Whether the caller had unsubscribed from the category before.'),
    }),
  });
builder.verb('resubscribe', {
  description: 'Reverts an unsubscription of the caller. Suppressions for other reasons remain.',
  authScopes: twoFactors,
  input: (t) => ({
    category: t.field({ type: CategoryType, description: 'Category to receive again.' }),
  }),
  result: ResubscribedType,
  refusals: [NotFoundError],
  run: resubscribe,
});
builder.verb('addSuppression', {
  description: 'Suppresses all e-mail to an address, critical types included.',
  authScopes: operator,
  input: (t) => ({
    address: t.string({
      description: 'E-mail address to suppress, at most 320 characters.',
      validate: z.string().max(320),
    }),
  }),
  result: SuppressionType,
  refusals: [ValidationError],
  run: addSuppression,
});

const SuppressionRemovedType = builder.objectRef<{ suppressionId: Id<'Suppression'> }>('SuppressionRemoved').implement({
  description: 'Result of removing a suppression.',
  authScopes: operator,
  fields: (t) => ({ suppressionId: t.exposeID('suppressionId', { description: 'Id of the removed suppression.' }) }),
});
builder.verb('removeSuppression', {
  description: 'Removes a suppression. Other suppressions of the same address remain.',
  authScopes: operator,
  input: (t) => ({ suppressionId: t.idOf('Suppression', 'Suppression to remove.') }),
  result: SuppressionRemovedType,
  refusals: [NotFoundError],
  run: (ctx, _caller, input) => removeSuppression(ctx, input),
});
