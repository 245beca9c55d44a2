import {
  anyone,
  ConflictError,
  InvalidStateError,
  NotFoundError,
  oneFactor,
  operator,
  twoFactors,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { LastOwnerError } from '../organizations/rules.ts';
import { CodeSentType } from '../proofs/graphql.ts';
import { InvalidCodeError, InvalidGrantError } from '../proofs/rules.ts';
import { AuthPayloadType, SessionsEndedType } from '../sessions/graphql.ts';
import { STEP_UP_SECONDS } from '../sessions/rules.ts';
import { UserStatusType, UserType } from '../users/graphql.ts';
import { changeEmail, confirmEmailChange } from './change-email.ts';
import { listUsers, reinstateUser, suspendUser, updateProfile } from './service.ts';
import { signUp, verifyEmail } from './sign-up.ts';

const HANDLE =
  '3 to 30 lower-case letters a–z and digits, with single `_` or `-` between them, beginning with a letter';

builder.queryFields((t) => ({
  me: t.field({
    type: UserType,
    nullable: true,
    authScopes: oneFactor,
    description: 'Signed-in user; null when the account does not exist. A session of one factor cannot read `tenants`.',
    resolve: (_root, _args, ctx) => (ctx.caller.userId === null ? null : ctx.loaders.user.load(ctx.caller.userId)),
  }),
  user: t.field({
    type: UserType,
    nullable: true,
    authScopes: anyone,
    description:
      'User by identifier; null for unknown and erased users, and for suspended ones to everybody but operators.',
    args: { id: t.arg.id({ description: 'Identifier of the user.' }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.user.load(id),
  }),
  userByHandle: t.field({
    type: UserType,
    nullable: true,
    authScopes: anyone,
    description:
      'User by current handle; null for unknown handles and erased users, and for suspended ones to everybody but operators.',
    args: { handle: t.arg.string({ description: 'Handle without `@`; case does not matter.' }) },
    resolve: (_root, { handle }, ctx) => ctx.loaders.userByHandle.load(handle.toLowerCase()),
  }),
}));

builder.queryList('users', {
  type: builder.connectionOf({ name: 'User', node: UserType }),
  description: 'People with an account, newest first, suspended ones too. For platform administrators.',
  authScopes: operator,
  args: (arg) => ({
    search: arg.string({
      required: false,
      description:
        'Beginning of a handle or of a word of the name, or a whole e-mail address or id, at most 254 characters; null means everybody.',
      validate: z.string().max(254),
    }),
    status: arg({
      type: UserStatusType,
      required: false,
      description: 'Only accounts in this state; null means both.',
    }),
  }),
  list: (ctx, caller, { search, status, ...args }) => listUsers(ctx, caller, { ...args, text: search, status }),
});

builder.verb('signUp', {
  description:
    'Requests an account and sends a code by e-mail. `verifyEmail` opens the account with the ticket and the code.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    email: t.string({ description: 'E-mail address of the account, at most 254 characters.' }),
    password: t.string({
      description:
        'Password of 12 to 128 characters. Refused when it is well known, a pattern, or made of the own name or address.',
    }),
    displayName: t.string({ description: 'Name shown to others, 1 to 80 characters.' }),
    locale: t.string({
      required: false,
      description: 'Language of e-mails as a BCP 47 tag (`ro-RO`); null means `en`.',
    }),
  }),
  result: CodeSentType,
  refusals: [ValidationError],
  run: signUp,
});

builder.verb('verifyEmail', {
  description:
    'Opens the account requested by `signUp` and starts a session of one factor, which can enrol a second factor.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    ticket: t.string({ description: 'Ticket returned by `signUp`.' }),
    code: t.string({ description: 'Code from the e-mail: 8 characters, case and hyphens ignored.' }),
    deviceName: t.string({
      required: false,
      description:
        'Name of this device in the list of sessions, cut at 80 characters; null leaves the session unnamed.',
    }),
  }),
  result: AuthPayloadType,
  refusals: [ConflictError, InvalidCodeError, InvalidGrantError],
  run: verifyEmail,
});

builder.verb('updateProfile', {
  description: 'Updates the profile of the caller. Fields that are null or absent stay as they are.',
  authScopes: twoFactors,
  input: (t) => ({
    displayName: t.string({
      required: false,
      description: 'New name shown to others, 1 to 80 characters; null keeps the name.',
    }),
    handle: t.string({ required: false, description: `New handle, unique: ${HANDLE}; null keeps the handle.` }),
    locale: t.string({
      required: false,
      description: 'New language of e-mails as a BCP 47 tag (`ro-RO`); null keeps the language.',
    }),
    expectedVersion: t.int(),
  }),
  result: UserType,
  refusals: [ConflictError, ValidationError, VersionConflictError],
  run: updateProfile,
  // The row just written replaces the one that the request's loader may have read before.
  read: async (user, ctx) => {
    ctx.loaders.user.clear(user.id).prime(user.id, user);
    return user;
  },
});

builder.verb('changeEmail', {
  description:
    'Requests a change of the e-mail address: sends one code to the new address and another to the present one. `confirmEmailChange` makes the change.',
  authScopes: { stepUp: STEP_UP_SECONDS },
  input: (t) => ({
    newEmail: t.string({ description: 'New e-mail address, at most 254 characters.' }),
  }),
  result: CodeSentType,
  refusals: [ValidationError],
  run: changeEmail,
});

builder.verb('confirmEmailChange', {
  description:
    'Changes the e-mail address of the caller and ends all their other sessions. Only the session that called `changeEmail` can confirm.',
  authScopes: twoFactors,
  input: (t) => ({
    ticket: t.string({ description: 'Ticket returned by `changeEmail`.' }),
    code: t.string({ description: 'Code sent to the new address.' }),
    presentCode: t.string({ description: 'Code sent to the present address.' }),
  }),
  result: SessionsEndedType,
  refusals: [ConflictError, InvalidCodeError, InvalidGrantError],
  run: confirmEmailChange,
});

builder.verb('suspendUser', {
  description: 'Suspends an active account and ends its sessions. For platform administrators.',
  authScopes: { platformAdmin: true, stepUp: STEP_UP_SECONDS },
  input: (t) => ({
    userId: t.idOf('User'),
    reason: t.string({ description: 'Reason for the record, 1 to 500 characters.' }),
  }),
  result: UserType,
  refusals: [InvalidStateError, LastOwnerError, NotFoundError, ValidationError],
  run: suspendUser,
});

builder.verb('reinstateUser', {
  description: 'Lets a suspended account sign in again. For platform administrators.',
  authScopes: { platformAdmin: true, stepUp: STEP_UP_SECONDS },
  input: (t) => ({ userId: t.idOf('User') }),
  result: UserType,
  refusals: [InvalidStateError, NotFoundError],
  run: reinstateUser,
});
