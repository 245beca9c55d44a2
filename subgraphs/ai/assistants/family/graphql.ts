import { pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ANSWER_DEADLINE_MS } from '../../inference/calls/deadlines.ts';
import {
  answeringInput,
  answeringRefusals,
  languageOfInput,
  ProvenanceType,
  SourceInput,
} from '../../inference/calls/types.ts';
import type { SynthesisPoint } from '../../models/engine/consultation.ts';
import { FAMILY, type Mood, type Relationship, type Traits } from '../../models/engine/personas/family.ts';
import { CitedSourceType } from '../tutor/graphql.ts';
import { listConsultations, listMessages } from './lists.ts';
import { chatWithPersona, consultFamily } from './service.ts';
import type { KeptPerspective, KnownPersona, OpenConsultation, OpenMessage } from './types.ts';

const MoodType = builder.objectRef<Mood>('PersonaMood').implement({
  description: 'Mood. Every component lies between -1 and 1.',
  authScopes: twoFactors,
  fields: (t) => ({
    valence: t.exposeFloat('valence', { description: 'Valence, unhappy to happy.' }),
    energy: t.exposeFloat('energy', { description: 'Energy, tired to lively.' }),
    trust: t.exposeFloat('trust', { description: 'Trust in the caller, guarded to open.' }),
  }),
});

const TraitsType = builder.objectRef<Traits>('PersonaTraits').implement({
  description: 'The five factors of personality, each between 0 and 1.',
  authScopes: twoFactors,
  fields: (t) => ({
    openness: t.exposeFloat('openness', { description: 'Openness to what is new.' }),
    conscientiousness: t.exposeFloat('conscientiousness', { description: 'Care and order.' }),
    extraversion: t.exposeFloat('extraversion', { description: 'Liveliness among others.' }),
    agreeableness: t.exposeFloat('agreeableness', { description: 'Kindness in a dispute.' }),
    neuroticism: t.exposeFloat('neuroticism', { description: 'Extent and duration of the moves of a mood.' }),
  }),
});

const VoiceType = builder.objectRef<KnownPersona['voice']>('PersonaVoice').implement({
  description: 'Manner of speaking of a persona.',
  authScopes: twoFactors,
  fields: (t) => ({
    formality: t.exposeFloat('formality', { description: 'Formality, casual (0) to formal (1).' }),
    warmth: t.exposeFloat('warmth', { description: 'Readiness to speak of feelings, 0 to 1.' }),
    sentencesMax: t.integer('sentencesMax', 'Most sentences of its own in one reply.'),
  }),
});

const RelationshipKindType = builder.enumeration('PersonaRelationshipKind', 'Relation of one persona to another.', {
  CHILD: 'A child.',
  GRANDCHILD: 'A grandchild.',
  GRANDPARENT: 'A grandparent.',
  IN_LAW: 'Related by marriage.',
  NEPHEW_OR_NIECE: 'A nephew or niece.',
  PARENT: 'A parent.',
  PARTNER: 'A partner.',
  SIBLING: 'A sibling.',
  UNCLE_OR_AUNT: 'An uncle or aunt.',
});
type RelationshipKind = (typeof RelationshipKindType)['$inferType'];

const RelationshipType = builder.objectRef<Relationship>('PersonaRelationship').implement({
  description: 'Relationship of a persona to another one.',
  authScopes: twoFactors,
  fields: (t) => ({
    to: t.id({ description: 'Id of the other persona.', resolve: ({ to }) => to }),
    name: t.string({
      description: 'Name of the other persona.',
      resolve: ({ to }) => FAMILY.find(({ id }) => id === to)?.name ?? to,
    }),
    kind: t.field({
      type: RelationshipKindType,
      description: 'Relation of the other one to this persona.',
      resolve: ({ kind }) => kind.replaceAll('-', '_').toUpperCase() as RelationshipKind,
    }),
    closeness: t.exposeFloat('closeness', {
      description: 'Closeness, estranged (-1) to close (1). Messages of the caller about the other persona move it.',
    }),
  }),
});

const BasisType = builder.enumeration('PersonaBasis', 'Ground of the words of a persona.', {
  SOURCES: 'Passages, or earlier messages, that it cites.',
  VALUES: 'The values of the persona on a topic of life.',
  MODEL: 'Knowledge of the model, in the manner of the persona.',
  INSUFFICIENT: 'Nothing: no passage answers, and no model was asked.',
});

const PersonaType = builder.entity<KnownPersona>('Persona', 'per', {
  description: 'Member of the AI Family, as the caller knows it.',
  authScopes: twoFactors,
  loader: 'persona',
  fields: (t) => ({
    name: t.text('name', 'Name of the persona.'),
    role: t.text('role', 'Place in the family.'),
    description: t.text('description', 'Description of the persona.'),
    traits: t.field({ type: TraitsType, description: 'Personality.', resolve: ({ traits }) => traits }),
    values: t.stringList({
      description: 'Values, the most important one first.',
      resolve: ({ values }) => [...values],
    }),
    topics: t.stringList({
      description: 'Topics that it likes to be asked about, best first.',
      resolve: ({ topics }) => [...topics],
    }),
    voice: t.field({
      type: VoiceType,
      description: 'Manner of speaking of the persona.',
      resolve: ({ voice }) => voice,
    }),
    baseline: t.field({
      type: MoodType,
      description: 'Mood that it returns to when nothing happens.',
      resolve: ({ baseline }) => baseline,
    }),
    mood: t.field({
      type: MoodType,
      description:
        'Mood towards the caller at this moment: that after the last message, moved towards the baseline since.',
      resolve: ({ mood }) => mood,
    }),
    relationships: t.field({
      type: [RelationshipType],
      description: 'Relationships to the other members.',
      resolve: ({ relationships }) => [...relationships],
    }),
    messageCount: t.integer('messageCount', 'Number of messages of the caller so far.'),
  }),
});

const MessageType = builder.entity<OpenMessage>('PersonaMessage', 'apm', {
  description: 'Message of the caller to a persona, with the reply. Messages are the log that moods follow from.',
  authScopes: twoFactors,
  loader: 'personaMessage',
  fields: (t) => ({
    number: t.integer('number', 'Number within the conversation, from 1 without gaps.'),
    message: t.string({ description: 'Words of the caller.', resolve: ({ content }) => content.message }),
    reply: t.string({ description: 'Words of the persona.', resolve: ({ content }) => content.reply }),
    basis: t.field({
      type: BasisType,
      description: 'Ground that the reply rests on.',
      resolve: ({ content }) => content.basis,
    }),
    citations: t.stringList({
      description: 'Ids of the passages that the reply rests on; `turn-3` is the third message of the conversation.',
      resolve: ({ content }) => [...content.citations],
    }),
    sources: t.field({
      type: [CitedSourceType],
      description: 'Passages that the reply cites.',
      resolve: ({ content }) => [...content.sources],
    }),
    sentiment: t.exposeFloat('sentiment', { description: 'Sentiment of the message, -1 to 1.' }),
    weight: t.exposeFloat('weight', { description: 'Weight of the message in the mood, 0 to 1.' }),
    moodAfter: t.field({ type: MoodType, description: 'Mood right after it.', resolve: ({ content }) => content.mood }),
    persona: t.field({
      type: PersonaType,
      nullable: true,
      description: 'Persona, with its mood at this moment.',
      resolve: ({ personaId }, _args, ctx) => ctx.loaders.persona.load(personaId),
    }),
    provenance: t.field({
      type: ProvenanceType,
      description: 'Origin of the reply, and the judgement of its checks.',
      resolve: (one) => one,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const MessageConnection = builder.connectionOf({ name: 'PersonaMessage', node: MessageType });

builder.objectField(PersonaType, 'messages', (t) =>
  t.field({
    type: MessageConnection,
    authScopes: twoFactors,
    description: 'Conversation of the caller with the persona, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listMessages(ctx, ctx.caller, { ...args, personaId: id }),
  }),
);

builder.queryById('persona', PersonaType, {
  description: 'Persona by its id; null when it is unknown.',
  authScopes: twoFactors,
});

builder.queryField('personas', (t) =>
  t.field({
    type: [PersonaType],
    description: 'All members of the AI Family.',
    authScopes: twoFactors,
    ...usualLength(FAMILY.length),
    resolve: async (_root, _args, ctx) => {
      const personas = await Promise.all(FAMILY.map(({ id }) => ctx.loaders.persona.load(id)));
      return personas.filter((persona) => persona !== null);
    },
  }),
);

const StanceType = builder.enumeration('PersonaStance', 'Approach of a persona to a topic.', {
  BOLD: 'The persona would try it.',
  BALANCED: 'Neither of the others stands out.',
  CAREFUL: 'The persona would prepare it first.',
});

const PerspectiveType = builder.objectRef<KeptPerspective>('FamilyPerspective').implement({
  description: 'View of one persona.',
  authScopes: twoFactors,
  fields: (t) => ({
    persona: t.field({
      type: PersonaType,
      nullable: true,
      description: 'Persona whose perspective it is.',
      resolve: ({ personaId }, _args, ctx) => ctx.loaders.persona.load(personaId),
    }),
    text: t.text('text', 'View in its own words.'),
    stance: t.value('stance', StanceType, 'Approach of the persona to the topic.'),
    basis: t.value('basis', BasisType, 'Ground that it rests on.'),
    citations: t.stringList({
      description: 'Ids of the passages that it rests on.',
      resolve: ({ citations }) => [...citations],
    }),
    values: t.stringList({ description: 'Values that it speaks for.', resolve: ({ values }) => [...values] }),
    confidence: t.exposeFloat('confidence', {
      nullable: true,
      description: 'Confidence of the embedded engine, 0 to 1; null from models that give none.',
    }),
  }),
});

const PointKindType = builder.enumeration('FamilySynthesisKind', 'Kind of a sentence of a synthesis.', {
  FACTS: 'Passages that perspectives cite.',
  SHARED_VALUE: 'A value that several speak for.',
  OWN_VALUE: 'A value that one speaks for.',
  STANCE: 'Approach of the personas to the topic.',
  OPEN: 'Matters that are not known yet.',
});

const PointType = builder.objectRef<SynthesisPoint>('FamilySynthesisPoint').implement({
  description: 'Sentence of a synthesis. It says nothing that is not in the perspectives that it names.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.value('kind', PointKindType, 'Kind of the point.'),
    text: t.text('text', 'Sentence.'),
    personaIds: t.idList({
      description: 'Ids of the personas whose perspectives it sums up: at least one, all of them consulted.',
      resolve: ({ personaIds }) => [...personaIds],
    }),
  }),
});

const ConsultationType = builder.entity<OpenConsultation>('FamilyConsultation', 'afc', {
  description: 'Question of the caller to several personas. Nobody else sees it.',
  authScopes: twoFactors,
  loader: 'consultation',
  fields: (t) => ({
    topic: t.string({ description: 'Topic of the consultation.', resolve: ({ content }) => content.topic }),
    sources: t.field({
      type: [CitedSourceType],
      description: 'Passages given.',
      resolve: ({ content }) => [...content.sources],
    }),
    perspectives: t.field({
      type: [PerspectiveType],
      description: 'One perspective of each consulted persona.',
      resolve: ({ content }) => [...content.perspectives],
    }),
    synthesis: t.field({
      type: [PointType],
      description: 'Summary of the perspectives.',
      resolve: ({ content }) => [...content.synthesis],
    }),
    provenance: t.field({
      type: ProvenanceType,
      description: 'Origin of the text, and the judgement of its checks.',
      resolve: (one) => one,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('familyConsultation', ConsultationType, {
  description: 'Consultation by its id; null when it is unknown or another user’s.',
  authScopes: twoFactors,
});

builder.queryList('familyConsultations', {
  type: builder.connectionOf({ name: 'FamilyConsultation', node: ConsultationType }),
  description: 'Consultations of the caller in the active organisation, newest first.',
  authScopes: twoFactors,
  list: listConsultations,
});

type Fields = Parameters<typeof answeringInput>[0];
const sourcesInput = (t: Fields) => ({
  sources: t.field({ type: [SourceInput], required: false, description: 'Passages, at most 20.' }),
});

builder.verb('chatWithPersona', {
  description: 'Says something to a persona. The result holds its reply; its mood follows from the message.',
  authScopes: twoFactors,
  input: (t) => ({
    personaId: t.id({ description: 'Id of the persona.' }),
    message: t.string({ description: 'Message, 1 byte to 32 KiB.' }),
    ...sourcesInput(t),
    ...answeringInput(t),
  }),
  idempotent: true,
  deadlineMs: ANSWER_DEADLINE_MS,
  result: MessageType,
  refusals: answeringRefusals,
  run: (ctx, caller, { language, ...input }) =>
    chatWithPersona(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
  read: 'messageId',
});

builder.verb('consultFamily', {
  description: 'Asks several personas for one perspective each, and sums them up.',
  authScopes: twoFactors,
  input: (t) => ({
    topic: t.string({ description: 'Topic, 1 byte to 32 KiB.' }),
    personaIds: t.idList({ required: false, description: 'Ids of the personas; all of the family when absent.' }),
    ...sourcesInput(t),
    ...answeringInput(t),
  }),
  idempotent: true,
  deadlineMs: ANSWER_DEADLINE_MS,
  result: ConsultationType,
  refusals: answeringRefusals,
  run: (ctx, caller, { language, ...input }) =>
    consultFamily(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
  read: 'consultationId',
});
