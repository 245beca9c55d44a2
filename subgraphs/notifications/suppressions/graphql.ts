import {
  connectionOf,
  errorType,
  type Id,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { categories } from '../catalogue/definition.ts';
import { CategoryType } from '../catalogue/graphql.ts';
import { InvalidUnsubscribeTokenError } from './rules.ts';
import {
  addSuppression,
  listSuppressions,
  removeSuppression,
  resubscribe,
  type Suppression,
  unsubscribe,
} from './service.ts';

errorType(builder, InvalidUnsubscribeTokenError, { description: 'The token is none of ours.' });

const ReasonType = builder.enumType('SuppressionReason', {
  values: {
    UNSUBSCRIBED: { description: 'By the person, one category.' },
    HARD_BOUNCE: { description: 'The address does not exist.' },
    COMPLAINT: { description: 'The person called a mail spam.' },
    OPERATOR: { description: 'Closed by hand.' },
  },
});

const SuppressionType = builder.objectRef<Suppression>('Suppression').implement({
  description: 'An address that is not mailed. The address itself is not kept, only a keyed hash.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    addressHash: t.exposeString('addressHash'),
    category: t.field({
      type: CategoryType,
      nullable: true,
      description: 'Null: all mail.',
      resolve: ({ category }) => categories.find((known) => known === category) ?? null,
    }),
    reason: t.expose('reason', { type: ReasonType }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const SuppressionConnection = connectionOf(builder, { name: 'Suppression', node: SuppressionType });

builder.queryField('suppressions', (t) =>
  t.field({
    type: SuppressionConnection,
    description: 'Operators: the newest first.',
    authScopes: { platformAdmin: true },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => listSuppressions(ctx, args),
  }),
);

const UnsubscribedType = builder.objectRef<{ category: string }>('Unsubscribed').implement({
  authScopes: { public: true },
  fields: (t) => ({ category: t.field({ type: CategoryType, resolve: ({ category }) => category as never }) }),
});
const UnsubscribeInput = builder.inputType('UnsubscribeInput', {
  fields: (t) => ({ token: t.string({ required: true, validate: z.string().max(1000) }) }),
});
builder.mutationField('unsubscribe', (t) =>
  t.field({
    type: UnsubscribedType,
    description: 'Stops one category of mail to the address the token was made for. Without sign-in; again is once.',
    authScopes: { public: true },
    errors: { types: [InvalidUnsubscribeTokenError, ValidationError] },
    args: { input: t.arg({ type: UnsubscribeInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await unsubscribe(ctx, input)),
  }),
);

const ResubscribedType = builder
  .objectRef<{ category: (typeof categories)[number]; wasUnsubscribed: boolean }>('Resubscribed')
  .implement({
    authScopes: { signedIn: 2 },
    fields: (t) => ({
      category: t.expose('category', { type: CategoryType }),
      wasUnsubscribed: t.exposeBoolean('wasUnsubscribed'),
    }),
  });
const ResubscribeInput = builder.inputType('ResubscribeInput', {
  fields: (t) => ({ category: t.field({ type: CategoryType, required: true }) }),
});
builder.mutationField('resubscribe', (t) =>
  t.field({
    type: ResubscribedType,
    description: "Takes the caller's own unsubscribing back.",
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: ResubscribeInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await resubscribe(ctx, signedIn(ctx), input)),
  }),
);

const AddSuppressionInput = builder.inputType('AddSuppressionInput', {
  fields: (t) => ({ address: t.string({ required: true, validate: z.string().max(320) }) }),
});
builder.mutationField('addSuppression', (t) =>
  t.field({
    type: SuppressionType,
    description: 'Operators: closes an address to all mail.',
    authScopes: { platformAdmin: true },
    errors: { types: [ValidationError] },
    args: { input: t.arg({ type: AddSuppressionInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await addSuppression(ctx, signedIn(ctx), input)),
  }),
);

const SuppressionRemovedType = builder.objectRef<{ suppressionId: Id<'Suppression'> }>('SuppressionRemoved').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({ suppressionId: t.exposeID('suppressionId') }),
});
const RemoveSuppressionInput = builder.inputType('RemoveSuppressionInput', {
  fields: (t) => ({ suppressionId: t.id({ required: true }) }),
});
builder.mutationField('removeSuppression', (t) =>
  t.field({
    type: SuppressionRemovedType,
    description: 'Operators: opens an address again, as far as this entry closed it.',
    authScopes: { platformAdmin: true },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: RemoveSuppressionInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await removeSuppression(ctx, { suppressionId: input.suppressionId as Id<'Suppression'> })),
  }),
);
