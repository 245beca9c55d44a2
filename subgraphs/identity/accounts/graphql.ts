import {
  ConflictError,
  type Id,
  InvalidStateError,
  NotFoundError,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { builder, type IdentityContext } from '../builder.ts';
import type { User } from '../generated/prisma/client.ts';
import { LastOwnerError } from '../organizations/rules.ts';
import { CodeSentType } from '../proofs/graphql.ts';
import { InvalidCodeError, InvalidGrantError } from '../proofs/rules.ts';
import { AuthPayloadType, SessionsEndedType } from '../sessions/graphql.ts';
import { STEP_UP_SECONDS } from '../sessions/rules.ts';
import { changeEmail, confirmEmailChange } from './change-email.ts';
import { reinstateUser, suspendUser, updateProfile } from './service.ts';
import { signUp, verifyEmail } from './sign-up.ts';
import { UserType } from './user-type.ts';

builder.queryFields((t) => ({
  me: t.field({
    type: UserType,
    nullable: true,
    authScopes: { signedIn: 1 },
    description: 'The signed-in user. With one factor only the minimal profile.',
    resolve: (_root, _args, ctx) => (ctx.caller.userId === null ? null : ctx.loaders.user.load(ctx.caller.userId)),
  }),
  user: t.field({
    type: UserType,
    nullable: true,
    authScopes: { public: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.user.load(id),
  }),
  userByHandle: t.field({
    type: UserType,
    nullable: true,
    authScopes: { public: true },
    args: { handle: t.arg.string({ required: true }) },
    resolve: (_root, { handle }, ctx) => ctx.loaders.userByHandle.load(handle.toLowerCase()),
  }),
}));

const SignUpInput = builder.inputType('SignUpInput', {
  fields: (t) => ({
    email: t.string({ required: true }),
    password: t.string({ required: true, description: '12 to 128 characters, none of the well-known ones.' }),
    displayName: t.string({ required: true }),
    locale: t.string({ description: 'BCP 47; en when absent.' }),
  }),
});

builder.mutationField('signUp', (t) =>
  t.field({
    type: CodeSentType,
    authScopes: { public: true },
    description: 'Asks to open an account; the code that comes by mail and the ticket open it (`verifyEmail`).',
    errors: { types: [ValidationError] },
    args: { input: t.arg({ type: SignUpInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await signUp(ctx, ctx.caller, input)),
  }),
);

const VerifyEmailInput = builder.inputType('VerifyEmailInput', {
  fields: (t) => ({
    ticket: t.string({ required: true }),
    code: t.string({ required: true }),
    deviceName: t.string({ description: 'Shown in the list of sessions.' }),
  }),
});

builder.mutationField('verifyEmail', (t) =>
  t.field({
    type: AuthPayloadType,
    authScopes: { public: true },
    description: 'Opens the account and starts a session of one factor, which may enrol a second one.',
    errors: { types: [ConflictError, InvalidCodeError, InvalidGrantError] },
    args: { input: t.arg({ type: VerifyEmailInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await verifyEmail(ctx, ctx.caller, input)),
  }),
);

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  fields: (t) => ({
    displayName: t.string(),
    handle: t.string(),
    locale: t.string(),
    expectedVersion: t.int({ required: true }),
  }),
});

builder.mutationField('updateProfile', (t) =>
  t.field({
    type: UserType,
    authScopes: { signedIn: 2 },
    errors: { types: [ConflictError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: UpdateProfileInput, required: true }) },
    resolve: async (_root, { input }, ctx) => fresh(ctx, unwrap(await updateProfile(ctx, ctx.caller, input))),
  }),
);

const ChangeEmailInput = builder.inputType('ChangeEmailInput', {
  fields: (t) => ({ newEmail: t.string({ required: true }) }),
});

builder.mutationField('changeEmail', (t) =>
  t.field({
    type: CodeSentType,
    authScopes: { stepUp: STEP_UP_SECONDS },
    description: 'Sends one code to the new address and another to the present one.',
    errors: { types: [ValidationError] },
    args: { input: t.arg({ type: ChangeEmailInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await changeEmail(ctx, ctx.caller, input)),
  }),
);

const ConfirmEmailChangeInput = builder.inputType('ConfirmEmailChangeInput', {
  fields: (t) => ({
    ticket: t.string({ required: true }),
    code: t.string({ required: true, description: 'Sent to the new address.' }),
    presentCode: t.string({ required: true, description: 'Sent to the present address.' }),
  }),
});

builder.mutationField('confirmEmailChange', (t) =>
  t.field({
    type: SessionsEndedType,
    authScopes: { signedIn: 2 },
    errors: { types: [ConflictError, InvalidCodeError, InvalidGrantError] },
    args: { input: t.arg({ type: ConfirmEmailChangeInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await confirmEmailChange(ctx, ctx.caller, input)),
  }),
);

const SuspendUserInput = builder.inputType('SuspendUserInput', {
  fields: (t) => ({
    userId: t.id({ required: true }),
    reason: t.string({ required: true, description: 'For the record; up to 500 characters.' }),
  }),
});

builder.mutationField('suspendUser', (t) =>
  t.field({
    type: UserType,
    authScopes: { platformAdmin: true, stepUp: STEP_UP_SECONDS },
    errors: { types: [InvalidStateError, LastOwnerError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: SuspendUserInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await suspendUser(ctx, ctx.caller, { ...input, userId: input.userId as Id<'User'> })),
  }),
);

builder.mutationField('reinstateUser', (t) =>
  t.field({
    type: UserType,
    authScopes: { platformAdmin: true, stepUp: STEP_UP_SECONDS },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { userId: t.arg.id({ required: true }) },
    resolve: async (_root, { userId }, ctx) =>
      unwrap(await reinstateUser(ctx, ctx.caller, { userId: userId as Id<'User'> })),
  }),
);

/** The row just written replaces what the request's loader may have read before. */
function fresh(ctx: IdentityContext, user: User): User {
  ctx.loaders.user.clear(user.id).prime(user.id, user);
  return user;
}
