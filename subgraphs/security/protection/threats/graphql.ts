import { RuleSyntaxError } from '@codai/contracts/security';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type {
  AccountResponse,
  IncidentStep,
  SecurityIncident,
  ThreatAlert,
  ThreatRule,
} from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { type IncidentStatus, listIncidents, openIncident, type Severity, updateIncident } from './incidents.ts';
import { executeResponse, listResponses, type ResponseKind, revertResponse } from './responses.ts';
import { type AlertStatus, createRule, listAlerts, listRules, switchRule, triageAlert } from './threat-rules.ts';

const SeverityType = builder.enumeration('ThreatSeverity', 'Severity of a threat.', {
  LOW: 'Worth a look.',
  MEDIUM: 'Probable attack without success so far.',
  HIGH: 'Attack in progress, or credentials in foreign hands; opens an incident.',
});
const AlertStatusType = builder.enumeration('ThreatAlertStatus', 'State of a threat alert.', {
  OPEN: 'No operator has looked at the alert.',
  ACKNOWLEDGED: 'An operator treats the alert as real.',
  DISMISSED: 'An operator treats the alert as a false positive.',
});
const IncidentStatusType = builder.enumeration('SecurityIncidentStatus', 'State of a security incident.', {
  OPEN: 'The incident is being dealt with.',
  CONTAINED: 'The attack has been stopped; its effects are being dealt with.',
  CLOSED: 'The incident is over.',
});
const RuleType = builder.objectWithId<ThreatRule>('ThreatRule', {
  description:
    'Rule that raises an alert when so many signals of sign-in come from one user or source, such as `sign-in.failed by source distinct user >= 5 within 10m`.',
  authScopes: operator,
  fields: (t) => ({
    name: t.text('name', 'Name of the rule.'),
    definition: t.text('definition', 'Condition of the rule.'),
    severity: t.field({
      type: SeverityType,
      description: 'Severity of its alerts.',
      resolve: ({ severity }) => severity as Severity,
    }),
    blockSeconds: t.integer(
      'blockSeconds',
      'Seconds for which the user or source is blocked; null when the rule only raises alerts.',
      {
        nullable: true,
      },
    ),
    signsOut: t.flag('signsOut', 'Whether the rule signs the user out of all sessions.'),
    stepUpSeconds: t.integer(
      'stepUpSeconds',
      'Seconds for which a new proof of the second factor is demanded of the user; null for no demand.',
      { nullable: true },
    ),
    isEnabled: t.flag('isEnabled', 'Whether the rule looks at signals.'),
  }),
});
const AlertType = builder.objectWithId<ThreatAlert>('ThreatAlert', {
  description: 'Threshold of a threat rule that was reached.',
  authScopes: operator,
  fields: (t) => ({
    ruleId: t.identifier('ruleId', 'Id of the rule.'),
    severity: t.field({
      type: SeverityType,
      description: 'Severity of the threat.',
      resolve: ({ severity }) => severity as Severity,
    }),
    user: t.reference(UserType, 'userId', 'User concerned; null when none is known.', { nullable: true }),
    source: t.text('source', 'Keyed hash of the network address; null when it is not known.', { nullable: true }),
    at: t.instant('at', 'Instant of the signal that reached the threshold.'),
    signals: t.integer('signals', 'Number of signals that were counted.'),
    status: t.field({
      type: AlertStatusType,
      description: 'State of the alert.',
      resolve: ({ status }) => status as AlertStatus,
    }),
    incidentId: t.exposeID('incidentId', {
      nullable: true,
      description: 'Id of the incident that the alert belongs to; null for none.',
    }),
  }),
});
const StepKindType = builder.enumeration('SecurityIncidentStepKind', "Kind of a line of an incident's timeline.", {
  OPENED: 'The incident was opened.',
  ALERT: 'An alert was added to it.',
  RESPONSE: 'A response to the threat was ordered or withdrawn.',
  NOTE: 'An operator left a note.',
  NOTIFIED: 'The persons or authorities concerned were notified.',
  OPEN: 'The incident was opened again.',
  CONTAINED: 'The incident was contained.',
  CLOSED: 'The incident was closed.',
});
const StepType = builder.objectWithId<IncidentStep>('SecurityIncidentStep', {
  description: "Line of an incident's timeline.",
  authScopes: operator,
  fields: (t) => ({
    kind: t.field({ type: StepKindType, description: 'Kind of the step.', resolve: ({ kind }) => kind as 'OPENED' }),
    note: t.text('note', 'Text of the step; empty when the kind says it all.'),
    by: t.reference(UserType, 'byId', 'Operator who took the step; null for an automatic one.', { nullable: true }),
    at: t.instant('at', 'Instant of the step.'),
  }),
});
const IncidentType = builder.objectWithId<SecurityIncident>('SecurityIncident', {
  description: 'Security incident, with the alerts that belong together and what was done about them.',
  authScopes: operator,
  fields: (t) => ({
    title: t.text('title', 'Title of the incident.'),
    severity: t.field({
      type: SeverityType,
      description: 'Severity of the incident.',
      resolve: ({ severity }) => severity as Severity,
    }),
    status: t.field({
      type: IncidentStatusType,
      description: 'State of the incident.',
      resolve: ({ status }) => status as IncidentStatus,
    }),
    openedAt: t.instant('openedAt', 'Instant at which the incident was noticed.'),
    notifyBy: t.instant(
      'notifyBy',
      'Instant by which an authority must be notified of a breach of personal data: 72 hours later.',
    ),
    notifiedAt: t.instant('notifiedAt', 'Instant at which the authority was notified; null until then.', {
      nullable: true,
    }),
    isNotificationOverdue: t.boolean({
      description: 'Whether the 72 hours are over and the authority has not been notified.',
      resolve: ({ notifiedAt, notifyBy, status }, _args, { clock }) =>
        status !== 'CLOSED' && notifiedAt === null && clock.now() > notifyBy,
    }),
    closedAt: t.instant('closedAt', 'Instant at which the incident ended; null while it is open.', { nullable: true }),
    timeline: t.field({
      type: [StepType],
      description: 'Timeline of the incident, oldest first.',
      ...usualLength(8),
      resolve: async ({ id }, _args, { loaders }) => [...(await loaders.timeline.load(id))],
    }),
  }),
});
const ResponseKindType = builder.enumeration('AccountResponseKind', 'Kind of a response to a threat to an account.', {
  SIGN_OUT: 'Ends all sessions of the user, and what was begun with their credentials. Trusted devices are forgotten.',
  STEP_UP: 'Demands a proof of the second factor newer than the response before anything else is done for the user.',
});
const ResponseType = builder.objectWithId<AccountResponse>('AccountResponse', {
  description: 'Response to a threat to one account, short of a block.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.field({
      type: ResponseKindType,
      description: 'Kind of the response.',
      resolve: ({ kind }) => kind as ResponseKind,
    }),
    user: t.reference(UserType, 'userId', 'User concerned.'),
    reason: t.text('reason', 'Reason for the response.'),
    orderedBy: t.reference(UserType, 'orderedById', 'Operator who ordered the response; null for a threat rule.', {
      nullable: true,
    }),
    orderedAt: t.instant('orderedAt', 'Instant of the response.'),
    expiresAt: t.instant('expiresAt', 'Instant at which a demand ends by itself; null for a sign-out.', {
      nullable: true,
    }),
    withdrawnAt: t.instant('withdrawnAt', 'Instant at which the demand was withdrawn; null when it was not.', {
      nullable: true,
    }),
  }),
});

builder.queryList('accountResponses', {
  type: builder.connectionOf({ name: 'AccountResponse', node: ResponseType }),
  description: 'Responses to threats to accounts, newest first.',
  authScopes: operator,
  args: (arg) => ({ userId: arg.id({ required: false, description: 'Only responses that concern this user.' }) }),
  list: listResponses,
});
builder.queryList('threatRules', {
  type: builder.connectionOf({ name: 'ThreatRule', node: RuleType }),
  description: 'Threat rules by name.',
  authScopes: operator,
  list: listRules,
});
builder.queryList('threatAlerts', {
  type: builder.connectionOf({ name: 'ThreatAlert', node: AlertType }),
  description: 'Threat alerts, newest first.',
  authScopes: operator,
  args: (arg) => ({
    status: arg({ type: AlertStatusType, required: false, description: 'Only alerts in this state.' }),
  }),
  list: listAlerts,
});
builder.queryList('securityIncidents', {
  type: builder.connectionOf({ name: 'SecurityIncident', node: IncidentType }),
  description: 'Security incidents, newest first.',
  authScopes: operator,
  list: listIncidents,
});
const line = (max: number) => z.string().trim().min(1).max(max);

builder.verb('createThreatRule', {
  description: 'Adds a threat rule.',
  authScopes: provenOperator,
  input: (t) => ({
    name: t.string({ description: 'Name of the rule, 1 to 100 characters.', validate: line(100) }),
    definition: t.string({
      description:
        'Condition: a signal (`sign-in.failed`, `address.probed`, `token.replayed`, `source.new`, `session.started`), `by source` or `by user`, optionally `distinct user` or `distinct source`, `>=` and a number, `within` and a time in s, m or h.',
      validate: line(200),
    }),
    severity: t.field({ type: SeverityType, description: 'Severity of its alerts.' }),
    blockSeconds: t.int({
      required: false,
      description: 'Seconds for which the user or source is blocked, 60 to 86400; absent for alerts only.',
      validate: z.int().min(60).max(86_400),
    }),
    signsOut: t.boolean({
      defaultValue: false,
      description: 'Whether the user is signed out of all sessions; rules by user only.',
    }),
    stepUpSeconds: t.int({
      required: false,
      description:
        'Seconds for which a new proof of the second factor is demanded of the user, 60 to 86400; rules by user only.',
      validate: z.int().min(60).max(86_400),
    }),
  }),
  result: RuleType,
  refusals: [ConflictError, RuleSyntaxError, ValidationError],
  run: createRule,
});
builder.verb('switchThreatRule', {
  description: 'Enables or disables a threat rule.',
  authScopes: provenOperator,
  input: (t) => ({
    id: t.idOf('ThreatRule'),
    isEnabled: t.boolean({ description: 'Whether the rule looks at signals.' }),
  }),
  result: RuleType,
  refusals: [NotFoundError],
  run: switchRule,
});
builder.verb('triageThreatAlert', {
  description: 'Records what an operator makes of an alert.',
  authScopes: operator,
  input: (t) => ({ id: t.idOf('ThreatAlert'), status: t.field({ type: AlertStatusType, description: 'New state.' }) }),
  result: AlertType,
  refusals: [NotFoundError],
  run: triageAlert,
});
builder.verb('openSecurityIncident', {
  description: 'Opens a security incident. The 72 hours for notifying an authority begin.',
  authScopes: operator,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 200 characters.', validate: line(200) }),
    severity: t.field({ type: SeverityType, description: 'Severity of the incident.' }),
  }),
  result: IncidentType,
  run: openIncident,
});
builder.verb('updateSecurityIncident', {
  description: 'Moves a security incident on, or adds a note to its timeline.',
  authScopes: operator,
  input: (t) => ({
    id: t.idOf('SecurityIncident'),
    status: t.field({ type: IncidentStatusType, required: false, description: 'New state; unchanged when absent.' }),
    note: t.string({ required: false, description: 'Note, 1 to 1,000 characters.', validate: line(1_000) }),
    isNotified: t.boolean({ required: false, description: 'Whether the authority has now been notified.' }),
  }),
  result: IncidentType,
  refusals: [InvalidStateError, NotFoundError],
  run: updateIncident,
});
builder.verb('executeResponse', {
  description:
    'Signs a user out of all sessions, or demands a new proof of the second factor. A demand is in force from the answer on, and ends by itself.',
  authScopes: provenOperator,
  input: (t) => ({
    kind: t.field({ type: ResponseKindType, description: 'Kind of the response.' }),
    userId: t.idOf('User', 'Id of the user.'),
    reason: t.string({ description: 'Reason, 1 to 500 characters.', validate: line(500) }),
    seconds: t.int({
      required: false,
      description: 'Duration of a demand, 60 seconds to 7 days; absent for a sign-out.',
      validate: z
        .int()
        .min(60)
        .max(7 * 86_400),
    }),
  }),
  result: ResponseType,
  refusals: [ValidationError],
  run: executeResponse,
});
builder.verb('revertResponse', {
  description: 'Withdraws a demanded proof. Other demands of the same user stay in force.',
  authScopes: provenOperator,
  input: (t) => ({ id: t.idOf('AccountResponse') }),
  result: ResponseType,
  refusals: [InvalidStateError, NotFoundError],
  run: revertResponse,
});
