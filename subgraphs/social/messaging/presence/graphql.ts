import { type Id, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../people/users/graphql.ts';
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

const PresenceStatusType = builder.enumeration('PresenceStatus', 'Presence of a person.', {
  ONLINE: 'At least one client of the person is open.',
  OFFLINE: 'No client is open, or the person hides their presence or is hidden from the viewer. The cases look alike.',
});

const PresenceType = builder.objectRef<PresenceRow>('Presence').implement({
  description: 'Presence of one person.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person concerned.'),
    status: t.value('status', PresenceStatusType, 'Current presence.'),
  }),
});

builder.queryField('presence', (t) =>
  t.field({
    type: [PresenceType],
    description: 'Presence of each person, in the order of the ids without duplicates.',
    authScopes: twoFactors,
    args: { userIds: t.arg.idList({ description: 'Ids of 1 to 100 users.' }) },
    resolve: (_root, { userIds }, ctx) => readPresence(ctx, ctx.caller, userIds as Id<'User'>[]),
  }),
);

builder.subscriptionField('presenceChanged', (t) =>
  t.field({
    type: PresenceType,
    description: 'Emits the presence of each person, then every change. Changes are not replayed after a disconnect.',
    authScopes: twoFactors,
    args: { userIds: t.arg.idList({ description: 'Ids of 1 to 100 users.' }) },
    subscribe: (_root, { userIds }, ctx) => watchPresence(ctx, ctx.caller, userIds as Id<'User'>[], ctx.live),
    resolve: (presence) => presence,
  }),
);

const HeartbeatType = builder.objectRef<Heartbeat>('PresenceHeartbeat').implement({
  description: 'Result of a heartbeat.',
  authScopes: twoFactors,
  fields: (t) => ({
    connectionId: t.text('connectionId', 'Id that the client chose for the open tab or device.'),
    expiresAt: t.instant(
      'expiresAt',
      'Instant at which the client counts as closed, 60 seconds after the heartbeat. Send the next heartbeat within 20 seconds.',
    ),
  }),
});

builder.verb('heartbeatPresence', {
  description:
    'Reports that a client of the caller is open. A person has at most 20 open clients; a further one replaces the one that expires first.',
  authScopes: twoFactors,
  input: (t) => ({
    connectionId: t.string({
      description:
        'Id that the client chooses for one open tab or device, 1 to 64 printable ASCII characters without spaces.',
    }),
  }),
  result: HeartbeatType,
  refusals: [ValidationError],
  run: heartbeatPresence,
});

const EndedPresence = builder.objectRef<Connection>('EndedPresence').implement({
  description: 'Result of closing a client.',
  authScopes: twoFactors,
  fields: (t) => ({ connectionId: t.exposeString('connectionId', { description: 'Id of the closed client.' }) }),
});

builder.verb('endPresence', {
  description: 'Reports that a client of the caller was closed. The caller stays online while another client is open.',
  authScopes: twoFactors,
  input: (t) => ({
    connectionId: t.string({ description: 'Id of the client to close, as given to `heartbeatPresence`.' }),
  }),
  result: EndedPresence,
  refusals: [ValidationError],
  run: endPresence,
});

const PresenceVisibilityType = builder.objectRef<{ readonly isHidden: boolean }>('PresenceVisibility').implement({
  description: 'Visibility of the caller’s own presence.',
  authScopes: twoFactors,
  fields: (t) => ({
    isHidden: t.flag('isHidden', 'Whether the caller appears offline to everyone.'),
  }),
});

builder.verb('setPresenceVisibility', {
  description: 'Hides or shows the caller’s presence.',
  authScopes: twoFactors,
  input: (t) => ({ isHidden: t.boolean({ description: 'Whether to appear offline to everyone.' }) }),
  result: PresenceVisibilityType,
  run: async (ctx, caller, input) => ({ isHidden: await setPresenceVisibility(ctx, caller, input.isHidden) }),
});
