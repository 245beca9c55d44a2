import { SenderNotVerifiedError } from '@codai/contracts/marketing';
import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { usualLength } from '@codai/kit/graphql';
import { marketing } from '../../access/rules.ts';
import { RuleInput } from '../../audience/segments/graphql.ts';
import { builder } from '../../builder.ts';
import { PurposeType } from '../../contacts/consents/graphql.ts';
import type { Journey } from '../../generated/prisma/client.ts';
import {
  createJourney,
  goalOf,
  type JourneyCounts,
  listJourneys,
  publishJourney,
  type StepRow,
  stepRow,
  stepsOf,
  stopJourney,
  updateJourney,
} from './service.ts';

const TriggerType = builder.enumeration('JourneyTrigger', 'Event that lets a contact into a journey.', {
  CART_ABANDONED: 'Goods of the organization’s shop lie in the cart of the contact, unchanged for a day.',
  CONSENT_GIVEN: 'A consent to the purpose of the journey is given.',
  CONTACT_ADDED: 'The contact is added.',
  CONVERSION: 'A conversion of the contact is recorded.',
});
const StatusType = builder.enumeration('JourneyStatus', 'State of a journey.', {
  DRAFT: 'Being written.',
  PUBLISHED: 'Contacts enter and move.',
  STOPPED: 'Nothing more is sent.',
});
const KindType = builder.enumeration('JourneyStepKind', 'Kind of a step.', {
  BRANCH: 'Goes one of two ways by a rule.',
  EXIT: 'Ends the journey.',
  SEND: 'Sends a message.',
  WAIT: 'Waits for a number of hours.',
});
const StepType = builder.objectWithId<StepRow>('JourneyStep', {
  description: 'Step of a journey.',
  authScopes: marketing,
  fields: (t) => ({
    kind: t.value('kind', KindType, 'Kind of the step.'),
    hours: t.integer('hours', 'Hours of a wait; null for other kinds.', { nullable: true }),
    subject: t.text('subject', 'Subject of a message; null for other kinds.', { nullable: true }),
    body: t.text('body', 'Paragraphs of a message; null for other kinds.', { nullable: true }),
    actionLabel: t.text('actionLabel', 'Label of the button; null without one.', { nullable: true }),
    actionUrl: t.text('actionUrl', 'Address of the page that the button opens; null without one.', { nullable: true }),
    rule: t.string({
      nullable: true,
      description: 'Rule of a branch as JSON text in the form of `SegmentRuleInput`; null for other kinds.',
      resolve: ({ rule }) => (rule == null ? null : JSON.stringify(rule)),
    }),
    next: t.identifier('next', 'Id of the step that follows; null for an exit.', { nullable: true }),
    otherwise: t.identifier(
      'otherwise',
      'Id of the step that follows where the rule of a branch does not hold; null for other kinds.',
      { nullable: true },
    ),
  }),
});
const CountsType = builder.objectRef<JourneyCounts>('JourneyCounts').implement({
  description: 'Number of contacts of a journey in each state.',
  authScopes: marketing,
  fields: (t) => ({
    active: t.integer('active', 'Number of contacts who are on their way.'),
    completed: t.integer('completed', 'Number of contacts who reached an exit.'),
    goal: t.integer('goal', 'Number of contacts who reached the goal.'),
    exited: t.integer('exited', 'Number of contacts who left because nothing may be sent to them.'),
  }),
});
const JourneyType = builder.entity<Journey>('Journey', 'jny', {
  description: 'Steps that a contact goes through after an event, once.',
  authScopes: marketing,
  loader: 'journey',
  fields: (t) => ({
    name: t.text('name', 'Name, at most 120 characters.'),
    purpose: t.field({
      type: PurposeType,
      description: 'Purpose that the contacts must have agreed to.',
      resolve: ({ purpose }) => purpose as 'OFFERS',
    }),
    trigger: t.field({
      type: TriggerType,
      description: 'Event that lets contacts in.',
      resolve: ({ trigger }) => trigger as 'CONVERSION',
    }),
    status: t.field({
      type: StatusType,
      description: 'State of the journey.',
      resolve: ({ status }) => status as 'DRAFT',
    }),
    steps: t.field({
      type: [StepType],
      ...usualLength(5),
      description: 'Steps, at most 30; contacts enter at the first.',
      resolve: (journey) => stepsOf(journey).map(stepRow),
    }),
    goal: t.string({
      nullable: true,
      description:
        'Definition that ends the journey of a contact once it holds, as JSON text in the form of `SegmentRuleInput`; null without one.',
      resolve: (journey) => (goalOf(journey) === null ? null : JSON.stringify(goalOf(journey))),
    }),
    counts: t.field({
      type: CountsType,
      nullable: true,
      description: 'Contacts in each state; null for a journey that is gone.',
      resolve: ({ id }, _args, { loaders }) => loaders.countsOfJourney.load(id),
    }),
    version: t.integer('version', 'Version, for `expectedVersion`.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
builder.queryById('journey', JourneyType, {
  description: 'Journey by its id; null when it is unknown or belongs to another organisation.',
  authScopes: marketing,
});
builder.queryList('journeys', {
  type: builder.connectionOf({ name: 'Journey', node: JourneyType }),
  description: 'Journeys of the active organisation, newest first.',
  authScopes: marketing,
  list: listJourneys,
});

const StepInput = builder.inputType('JourneyStepInput', {
  description: 'Step of a journey.',
  fields: (t) => ({
    id: t.string({ description: 'Id within the journey: 1 to 20 small letters, digits and hyphens.' }),
    kind: t.field({ type: KindType, description: 'Kind of the step.' }),
    hours: t.int({ required: false, description: 'Hours of a WAIT, 1 to 2,160.' }),
    subject: t.string({ required: false, description: 'Subject of a SEND, 1 to 150 characters.' }),
    body: t.string({ required: false, description: 'Paragraphs of a SEND, 1 to 5,000 characters.' }),
    actionLabel: t.string({ required: false, description: 'Label of a button of a SEND, at most 60 characters.' }),
    actionUrl: t.string({
      required: false,
      description: 'Address of the page that the button opens: https, at most 500 characters.',
    }),
    rule: t.field({ type: RuleInput, required: false, description: 'Rule of a BRANCH.' }),
    next: t.string({ required: false, description: 'Id of the step that follows; for all but EXIT.' }),
    otherwise: t.string({
      required: false,
      description: 'Id of the step that follows where the rule of a BRANCH does not hold.',
    }),
  }),
});
const planOf = (
  t: PothosSchemaTypes.InputFieldBuilder<
    typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never,
    'InputObject'
  >,
) => ({
  name: t.string({ description: 'Name, 1 to 120 characters.' }),
  purpose: t.field({
    type: PurposeType,
    description: 'Purpose that the contacts must have agreed to: `NEWSLETTER` or `OFFERS`.',
  }),
  trigger: t.field({ type: TriggerType, description: 'Event that lets contacts in.' }),
  steps: t.field({
    type: [StepInput],
    description: 'Steps, 1 to 30; contacts enter at the first. Every path ends at an EXIT.',
  }),
  goal: t.field({
    type: RuleInput,
    required: false,
    description: 'Definition that ends the journey of a contact once it holds; none when absent.',
  }),
});
builder.verb('createJourney', {
  description: 'Creates a journey. Nobody enters before it is published.',
  authScopes: marketing,
  input: planOf,
  idempotent: true,
  result: JourneyType,
  refusals: [ValidationError],
  run: (ctx, caller, input) => createJourney(ctx, caller, input as never),
  read: 'journeyId',
});
builder.verb('updateJourney', {
  description: 'Replaces the plan of a draft.',
  authScopes: marketing,
  input: (t) => ({
    journeyId: t.idOf('Journey'),
    ...planOf(t),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: JourneyType,
  refusals: [InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
  run: (ctx, caller, input) => updateJourney(ctx, caller, input as never),
  read: 'journeyId',
});
builder.verb('publishJourney', {
  description: 'Approves the words of a journey and lets contacts in.',
  authScopes: marketing,
  input: (t) => ({
    journeyId: t.idOf('Journey'),
    expectedVersion: t.int({ description: 'Version that the caller has read.' }),
  }),
  result: JourneyType,
  refusals: [InvalidStateError, NotFoundError, SenderNotVerifiedError, VersionConflictError],
  run: publishJourney,
  read: 'journeyId',
});
builder.verb('stopJourney', {
  description: 'Stops a journey for good. Nothing more is sent once it has returned.',
  authScopes: marketing,
  input: (t) => ({ journeyId: t.idOf('Journey') }),
  result: JourneyType,
  refusals: [InvalidStateError, NotFoundError],
  run: stopJourney,
  read: 'journeyId',
});
