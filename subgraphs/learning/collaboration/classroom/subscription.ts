import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import { followChat } from './chat.ts';
import { followSession } from './live.ts';
import { followSignals, type ReceivedSignal } from './signalling.ts';
import { ClassSessionType, MessageType, SignalKindType } from './types.ts';

const SignalType = builder.objectRef<ReceivedSignal>('ClassroomSignal').implement({
  description: 'Signal of WebRTC from another client in the same room.',
  authScopes: twoFactors,
  fields: (t) => ({
    sequence: t.value('sequence', 'BigInt', 'Number of the signal: hand it back as `afterSequence`.'),
    fromVisitId: t.identifier('fromVisitId', 'Stay of the sending client.'),
    from: t.reference(UserType, 'fromUserId', 'Person who sent it.'),
    kind: t.value('kind', SignalKindType, 'Kind of the signal.'),
    payload: t.text('payload', 'Session description or candidate as JSON.'),
  }),
});
builder.subscriptionField('classroomSignal', (t) =>
  t.field({
    type: SignalType,
    description:
      'Emits the signals to a client of the caller, in order, from clients that are in the same room. Ends with `FORBIDDEN` when the stay has ended.',
    authScopes: twoFactors,
    args: {
      token: t.arg.string({ description: 'Room token of the client.' }),
      afterSequence: t.arg({ type: 'BigInt', description: 'Number of the last signal received; 0 for none.' }),
    },
    subscribe: (_root, args, ctx) => followSignals(ctx, ctx.caller, args, ctx.live),
    resolve: (signal) => signal,
  }),
);
builder.subscriptionField('classSessionUpdated', (t) =>
  t.field({
    type: ClassSessionType,
    description:
      'Emits a session as it is, then each time that its state, its people, their rooms or what they send changed. Ends with `FORBIDDEN` for who was removed.',
    authScopes: twoFactors,
    args: { sessionId: t.arg.id({ description: 'Id of the class session.' }) },
    subscribe: (_root, { sessionId }, ctx) => followSession(ctx, ctx.caller, sessionId, ctx.live),
    resolve: (session) => session,
  }),
);
builder.subscriptionField('sessionChat', (t) =>
  t.field({
    type: MessageType,
    description: 'Emits the chat of a session after a number, in order, then each line as it is sent.',
    authScopes: twoFactors,
    args: {
      sessionId: t.arg.id({ description: 'Id of the class session.' }),
      afterSequence: t.arg({ type: 'BigInt', description: 'Number of the last line received; 0 for none.' }),
    },
    subscribe: (_root, args, ctx) => followChat(ctx, ctx.caller, args, ctx.live),
    resolve: (message) => message,
  }),
);
