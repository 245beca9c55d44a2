import { ConflictError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { TenantPolicy } from '../../generated/prisma/client.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { OrganizationType } from '../tenants/graphql.ts';
import { findTenantPolicy, setTenantPolicy } from './service.ts';

const TenantPolicyType = builder.objectRef<TenantPolicy>('TenantPolicy').implement({
  description: 'Policy of an organisation for the sessions of its members.',
  authScopes: twoFactors,
  fields: (t) => ({
    idleMinutes: t.exposeInt('idleMinutes', {
      nullable: true,
      description: 'Minutes without renewal after which a session ends; null means 14 days.',
    }),
    absoluteMinutes: t.exposeInt('absoluteMinutes', {
      nullable: true,
      description: 'Minutes after which a session ends, however it is used; null means 30 days.',
    }),
    sessionsMax: t.exposeInt('sessionsMax', {
      nullable: true,
      description:
        'Number of sessions that a member has in the organisation at one time; null means 50 in all tenants.',
    }),
    requiresSecondFactor: t.exposeBoolean('requiresSecondFactor', {
      description: 'Whether each session proves a second factor by itself; a trusted device does not count.',
    }),
    permitsSmsCodes: t.exposeBoolean('permitsSmsCodes', {
      description:
        'Whether a code sent by SMS counts as a second factor. SMS is a restricted authenticator by NIST SP 800-63B.',
    }),
    permitsEmailCodes: t.exposeBoolean('permitsEmailCodes', {
      description:
        'Whether a code sent by e-mail completes a sign-in. E-mail is not a second factor by NIST SP 800-63B; such a session passes no step-up.',
    }),
    version: t.exposeInt('version'),
  }),
});

builder.objectField(OrganizationType, 'policy', (t) =>
  t.field({
    type: TenantPolicyType,
    nullable: true,
    description: 'Policy for the sessions in the organisation; null for a personal tenant.',
    resolve: (_organization, _args, ctx) => findTenantPolicy(ctx, ctx.caller),
  }),
);

builder.verb('setTenantPolicy', {
  description:
    'Sets the policy for the sessions in the active organisation. Sessions that it does not admit end at once, that of the caller too. For owners.',
  authScopes: { $all: { role: 'OWNER', stepUp: STEP_UP_SECONDS } },
  input: (t) => ({
    idleMinutes: t.int({ required: false, description: 'Idle time-out in minutes, 15 to 20160; null sets no bound.' }),
    absoluteMinutes: t.int({
      required: false,
      description: 'Absolute time-out in minutes, 60 to 43200; null sets no bound.',
    }),
    sessionsMax: t.int({
      required: false,
      description: 'Number of sessions of a member at one time, 1 to 50; null sets no bound.',
    }),
    requiresSecondFactor: t.boolean({ description: 'Whether each session proves a second factor by itself.' }),
    permitsSmsCodes: t.boolean({
      required: false,
      description: 'Whether a code sent by SMS counts as a second factor; null leaves it as it is, true at first.',
    }),
    permitsEmailCodes: t.boolean({
      required: false,
      description:
        'Whether a code sent by e-mail completes a sign-in; null leaves it as it is, false at first. Not together with `requiresSecondFactor`.',
    }),
    expectedVersion: t.int(),
  }),
  result: TenantPolicyType,
  refusals: [ConflictError, ValidationError, VersionConflictError],
  run: (ctx, caller, { permitsSmsCodes, permitsEmailCodes, ...input }) =>
    setTenantPolicy(ctx, caller, {
      ...input,
      idleMinutes: input.idleMinutes ?? null,
      absoluteMinutes: input.absoluteMinutes ?? null,
      sessionsMax: input.sessionsMax ?? null,
      permitsSmsCodes: permitsSmsCodes ?? undefined,
      permitsEmailCodes: permitsEmailCodes ?? undefined,
    }),
});
