import { type Id, NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../people/users/graphql.ts';
import { setTyping, type TypingRow, watchTyping } from './service.ts';

const TypingType = builder.objectRef<TypingRow>('Typing').implement({
  description: 'Typing state of one member of a conversation.',
  authScopes: twoFactors,
  fields: (t) => ({
    conversationId: t.identifier('conversationId', 'Id of the conversation.'),
    user: t.reference(UserType, 'userId', 'Member concerned.'),
    isTyping: t.flag('isTyping', 'Whether the member is typing.'),
    until: t.instant(
      'until',
      'Instant at which the state ends unless it is reported again; null when typing has ended.',
      { nullable: true },
    ),
  }),
});

builder.verb('setTyping', {
  description:
    'Reports that the caller is typing for the next 6 seconds, or has stopped. Repeat it every 2 seconds while typing continues.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.idOf('Conversation', 'Id of a conversation of the caller.'),
    isTyping: t.boolean({ description: 'Whether the caller is typing.' }),
  }),
  result: TypingType,
  refusals: [NotFoundError],
  run: setTyping,
});

builder.subscriptionField('typing', (t) =>
  t.field({
    type: TypingType,
    description:
      'Emits each member who starts or stops typing, without the caller. Changes are not replayed after a disconnect. Ends with `FORBIDDEN` when the caller is no longer a member.',
    authScopes: twoFactors,
    args: { conversationId: t.arg.id({ description: 'Id of a conversation of the caller.' }) },
    subscribe: (_root, { conversationId }, ctx) =>
      watchTyping(ctx, ctx.caller, conversationId as Id<'Conversation'>, ctx.live),
    resolve: (typing) => typing,
  }),
);
