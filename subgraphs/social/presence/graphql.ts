import { type Id, signedIn, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { UserType } from '../users/graphql.ts';
import {
  type Connection,
  endPresence,
  type Heartbeat,
  heartbeatPresence,
  type PresenceRow,
  readPresence,
  setPresenceVisibility,
  watchPresence,
} from './service.ts';

const PresenceStatusType = builder.enumType('PresenceStatus', {
  values: {
    ONLINE: {},
    OFFLINE: { description: 'Also of people who hide their presence, and of those whom the viewer may not see.' },
  } as const,
});

const PresenceType = builder.objectRef<PresenceRow>('Presence').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    user: t.field({ type: UserType, resolve: ({ userId }) => ({ id: userId }) }),
    status: t.expose('status', { type: PresenceStatusType }),
  }),
});

builder.queryField('presence', (t) =>
  t.field({
    type: [PresenceType],
    description: 'Of 1–100 people, in the order asked, each once.',
    authScopes: { signedIn: 2 },
    args: { userIds: t.arg.idList({ required: true }) },
    resolve: (_root, { userIds }, ctx) => readPresence(ctx, ctx.caller, userIds as Id<'User'>[]),
  }),
);

builder.subscriptionField('presenceChanged', (t) =>
  t.field({
    type: PresenceType,
    description: 'First the presence of each of these 1–100 people, then each change. Transient: nothing is replayed.',
    authScopes: { signedIn: 2 },
    args: { userIds: t.arg.idList({ required: true }) },
    subscribe: (_root, { userIds }, ctx) => watchPresence(ctx, ctx.caller, userIds as Id<'User'>[], ctx.live),
    resolve: (presence) => presence,
  }),
);

const HeartbeatType = builder.objectRef<Heartbeat>('PresenceHeartbeat').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    connectionId: t.exposeString('connectionId'),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'Beat again before: every third of the time until then.',
    }),
  }),
});

const HeartbeatPresenceInput = builder.inputType('HeartbeatPresenceInput', {
  fields: (t) => ({
    connectionId: t.string({
      required: true,
      description: "The client's own name for one open tab or device, 1–64 printable characters.",
    }),
  }),
});

builder.mutationField('heartbeatPresence', (t) =>
  t.field({
    type: HeartbeatType,
    authScopes: { signedIn: 2 },
    errors: { types: [ValidationError] },
    args: { input: t.arg({ type: HeartbeatPresenceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await heartbeatPresence(ctx, signedIn(ctx), input)),
  }),
);

const EndedPresence = builder.objectRef<Connection>('EndedPresence').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({ connectionId: t.exposeString('connectionId') }),
});

const EndPresenceInput = builder.inputType('EndPresenceInput', {
  fields: (t) => ({ connectionId: t.string({ required: true }) }),
});

builder.mutationField('endPresence', (t) =>
  t.field({
    type: EndedPresence,
    description: 'One client was closed; the caller stays online while another one is open.',
    authScopes: { signedIn: 2 },
    errors: { types: [ValidationError] },
    args: { input: t.arg({ type: EndPresenceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await endPresence(ctx, signedIn(ctx), input)),
  }),
);

const PresenceVisibilityType = builder.objectRef<{ readonly isHidden: boolean }>('PresenceVisibility').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({ isHidden: t.exposeBoolean('isHidden') }),
});

const SetPresenceVisibilityInput = builder.inputType('SetPresenceVisibilityInput', {
  fields: (t) => ({ isHidden: t.boolean({ required: true, description: 'Hidden answers as offline to everyone.' }) }),
});

builder.mutationField('setPresenceVisibility', (t) =>
  t.field({
    type: PresenceVisibilityType,
    authScopes: { signedIn: 2 },
    args: { input: t.arg({ type: SetPresenceVisibilityInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({
      isHidden: await setPresenceVisibility(ctx, signedIn(ctx), input.isHidden),
    }),
  }),
);
