import { type Id, NotFoundError, signedIn, unwrap } from '@codai/kit';
import { builder } from '../builder.ts';
import { UserType } from '../users/graphql.ts';
import { setTyping, type TypingRow, watchTyping } from './service.ts';

const TypingType = builder.objectRef<TypingRow>('Typing').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    conversationId: t.exposeID('conversationId'),
    user: t.field({ type: UserType, resolve: ({ userId }) => ({ id: userId }) }),
    isTyping: t.exposeBoolean('isTyping'),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends by itself; null when it has ended.',
    }),
  }),
});

const SetTypingInput = builder.inputType('SetTypingInput', {
  fields: (t) => ({ conversationId: t.id({ required: true }), isTyping: t.boolean({ required: true }) }),
});

builder.mutationField('setTyping', (t) =>
  t.field({
    type: TypingType,
    description: 'For the next six seconds; say it again every two while it lasts.',
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: SetTypingInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(
        await setTyping(ctx, signedIn(ctx), { ...input, conversationId: input.conversationId as Id<'Conversation'> }),
      ),
  }),
);

builder.subscriptionField('typing', (t) =>
  t.field({
    type: TypingType,
    description:
      'Who begins and who stops. Transient: nothing is replayed. Ends with FORBIDDEN when the caller is no member any more.',
    authScopes: { signedIn: 2 },
    args: { conversationId: t.arg.id({ required: true }) },
    subscribe: (_root, { conversationId }, ctx) =>
      watchTyping(ctx, ctx.caller, conversationId as Id<'Conversation'>, ctx.live),
    resolve: (typing) => typing,
  }),
);
