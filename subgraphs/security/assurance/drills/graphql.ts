import { operator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { BreachSimulation } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { listSimulations, runBreachSimulation } from './service.ts';
import type { Check, Scenario } from './simulate.ts';

const ScenarioType = builder.enumeration('BreachScenario', 'Attack that is played through.', {
  AUDIT_TAMPERING: 'Somebody with the database role of security changes the audit log.',
  CREDENTIAL_STUFFING: 'Sixty sign-ins with wrong passwords as different users, from one source within half a minute.',
  DATABASE_CREDENTIAL: "Somebody has the password of one domain's database role.",
  TOKEN_REPLAY: 'A refresh token is used a second time.',
});

const CheckType = builder.objectRef<Check>('BreachCheck').implement({
  description: 'Part of a breach simulation: what the platform must do about the attack.',
  authScopes: operator,
  fields: (t) => ({
    name: t.text('name', 'Requirement.'),
    isMet: t.flag('isMet', 'Whether the platform did it.'),
    detail: t.text('detail', 'One sentence with the figures.'),
  }),
});

const SimulationType = builder.objectWithId<BreachSimulation>('BreachSimulation', {
  description: 'Attack that was played through against the platform in transactions that were undone.',
  authScopes: operator,
  fields: (t) => ({
    scenario: t.field({
      type: ScenarioType,
      description: 'Attack.',
      resolve: ({ scenario }) => scenario as Scenario,
    }),
    isPassed: t.flag('isPassed', 'Whether all requirements were met.'),
    checks: t.field({
      type: [CheckType],
      description: 'Requirements.',
      resolve: ({ checks }) => checks as unknown as Check[],
    }),
    startedBy: t.reference(UserType, 'startedById', 'Operator who started the simulation; null for a weekly one.', {
      nullable: true,
    }),
    startedAt: t.instant('startedAt', 'Instant of the start.'),
    endedAt: t.instant('endedAt', 'Instant of the end.'),
  }),
});

builder.queryList('breachSimulations', {
  type: builder.connectionOf({ name: 'BreachSimulation', node: SimulationType }),
  description: 'Breach simulations, newest first.',
  authScopes: operator,
  list: listSimulations,
});

builder.verb('runBreachSimulation', {
  description:
    'Plays an attack through with users and sources that do not exist, in transactions that are undone: nobody is blocked, signed out or notified.',
  authScopes: operator,
  input: (t) => ({ scenario: t.field({ type: ScenarioType, description: 'Attack.' }) }),
  result: SimulationType,
  run: runBreachSimulation,
});
