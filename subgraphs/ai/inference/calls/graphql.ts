import {
  BudgetExceededError,
  ContentPolicyError,
  ContextLengthExceededError,
  ModelUnavailableError,
  PromptVariableError,
  StructuredOutputError,
  UpstreamUnavailableError,
} from '@codai/contracts/ai';
import { ConflictError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { MODERATION_DEADLINE_MS } from '../../governance/moderation/deadlines.ts';
import type { Verdict } from '../../governance/moderation/moderation.ts';
import { ModelType } from '../../models/catalogue/graphql.ts';
import type { ChatMessage } from '../../ports/provider.ts';
import { PromptUseInput } from '../prompts/types.ts';
import { type Completion, complete } from './complete.ts';
import { ANSWER_DEADLINE_MS } from './deadlines.ts';
import { type Embedded, embedText, moderateContent } from './embed.ts';
import { FinishType, SourceInput } from './types.ts';
import { type Speech, synthesizeVoice, type Transcript, transcribeVoice } from './voice.ts';

const ChatRoleType = builder.enumeration('AiChatRole', 'Author of a message in a request.', {
  SYSTEM: 'Instructions of the application.',
  USER: 'Question of the user.',
  ASSISTANT: 'Answer of the model.',
});

const ChatMessageInput = builder.inputType('AiChatMessageInput', {
  description: 'Message of a request.',
  fields: (t) => ({
    role: t.field({ type: ChatRoleType, description: 'Author.' }),
    content: t.string({ description: 'Text, 1 byte to 32 KiB.' }),
  }),
});

const CompletionType = builder.objectRef<Completion>('AiCompletion').implement({
  description: 'Answer to a list of messages.',
  authScopes: twoFactors,
  fields: (t) => ({
    requestId: t.identifier('requestId', 'Id of the call, as usage records name it.'),
    text: t.text('text', 'Text of the answer.'),
    model: t.reference(ModelType, 'modelId', 'Model that answered.'),
    provider: t.text('provider', 'Provider that answered.'),
    finish: t.field({
      type: FinishType,
      description: 'Reason for which the answer ended.',
      resolve: ({ finish }) => finish as 'STOP',
    }),
    confidence: t.exposeFloat('confidence', {
      nullable: true,
      description: 'Confidence of the embedded engine, 0 to 1; null from models that give none.',
    }),
    citations: t.stringList({
      description: 'Ids of the passages that the answer rests on.',
      resolve: ({ citations }) => [...citations],
    }),
    inputTokens: t.integer('inputTokens', 'Input tokens that the provider counted.'),
    outputTokens: t.integer('outputTokens', 'Output tokens that the provider counted.'),
    costMicros: t.value('costMicros', 'BigInt', 'Cost in micro-units of the US dollar; 0 from the cache.'),
    isCached: t.flag('isCached', 'Whether the answer comes from the cache.'),
    similarity: t.exposeFloat('similarity', {
      nullable: true,
      description:
        'Similarity of the question whose answer the cache gave, 1 for an equal question; null when the model answered.',
    }),
    isRepaired: t.flag('isRepaired', 'Whether the model was asked to correct its first output.'),
  }),
});

builder.verb('complete', {
  description: 'Answers a list of messages at once, without a conversation.',
  authScopes: twoFactors,
  input: (t) => ({
    messages: t.field({
      type: [ChatMessageInput],
      description: 'Messages, 1 to 100: at most one SYSTEM message first, then USER and ASSISTANT by turns, USER last.',
    }),
    prompt: t.field({
      type: PromptUseInput,
      required: false,
      description: 'Prompt that stands before the messages, in place of a SYSTEM message.',
    }),
    sources: t.field({ type: [SourceInput], required: false, description: 'Passages, at most 20.' }),
    modelId: t.id({ required: false, description: 'Id of the model; the default model when absent.' }),
    maxOutputTokens: t.int({ defaultValue: 1024, description: 'Most output tokens.' }),
    temperature: t.float({ defaultValue: 0, description: 'Randomness, 0 to 2.' }),
    jsonSchema: t.string({
      required: false,
      description: 'JSON Schema (draft-07) as text that the output is to match, at most 16 KiB.',
    }),
    useCache: t.boolean({ defaultValue: true, description: 'Whether the cache may answer, and may keep the answer.' }),
  }),
  idempotent: true,
  deadlineMs: ANSWER_DEADLINE_MS,
  result: CompletionType,
  refusals: [
    BudgetExceededError,
    ConflictError,
    ContentPolicyError,
    ContextLengthExceededError,
    ModelUnavailableError,
    NotFoundError,
    PromptVariableError,
    StructuredOutputError,
    UpstreamUnavailableError,
  ],
  run: (ctx, caller, { messages, ...input }) =>
    complete(
      ctx,
      caller,
      {
        ...input,
        messages: messages.map(({ role, content }) => ({ role: role.toLowerCase() as ChatMessage['role'], content })),
      },
      { waiting: ctx.signal },
    ),
});

const EmbeddingType = builder.objectRef<Embedded>('AiEmbedding').implement({
  description: 'Vectors of texts.',
  authScopes: twoFactors,
  fields: (t) => ({
    vectors: t.field({
      type: t.listRef(['Float']),
      description: 'Vectors in the order of the texts.',
      resolve: ({ vectors }) => vectors.map((vector) => [...vector]),
    }),
    model: t.reference(ModelType, 'modelId', 'Model that made them. Vectors of two models cannot be compared.'),
    provider: t.text('provider', 'Provider that made them.'),
    inputTokens: t.integer('inputTokens', 'Input tokens that the provider counted.'),
    costMicros: t.value('costMicros', 'BigInt', 'Cost in micro-units of the US dollar.'),
  }),
});

builder.verb('embedText', {
  description: 'Turns texts into vectors.',
  authScopes: twoFactors,
  input: (t) => ({
    texts: t.stringList({ description: 'Texts, 1 to 100.' }),
    modelId: t.id({ required: false, description: 'Id of an embedding model; the default one when absent.' }),
  }),
  deadlineMs: ANSWER_DEADLINE_MS,
  result: EmbeddingType,
  refusals: [
    BudgetExceededError,
    ContextLengthExceededError,
    ModelUnavailableError,
    NotFoundError,
    UpstreamUnavailableError,
    ValidationError,
  ],
  run: (ctx, caller, input) => embedText(ctx, caller, input, ctx.signal),
});

const CategoryType = builder.objectRef<Verdict['categories'][number]>('AiModerationCategory').implement({
  description: 'Category of a moderation.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name, such as `harassment`.'),
    score: t.exposeFloat('score', { description: 'Score, 0 to 1.' }),
  }),
});

const VerdictType = builder.objectRef<Verdict>('AiModeration').implement({
  description: 'Verdict of a moderation.',
  authScopes: twoFactors,
  fields: (t) => ({
    isFlagged: t.flag('isFlagged', 'Whether the text violates the content policy.'),
    categories: t.field({
      type: [CategoryType],
      description: 'Categories with their scores.',
      resolve: ({ categories }) => [...categories],
    }),
    provider: t.text('provider', 'Provider that judged.'),
  }),
});

builder.verb('moderateContent', {
  description: 'Judges a text by the content policy.',
  authScopes: twoFactors,
  input: (t) => ({ text: t.string({ description: 'Text, 1 byte to 32 KiB.' }) }),
  deadlineMs: MODERATION_DEADLINE_MS,
  result: VerdictType,
  refusals: [UpstreamUnavailableError, ValidationError],
  run: moderateContent,
});

const TranscriptType = builder.objectRef<Transcript>('AiTranscript').implement({
  description: 'Text of a voice recording.',
  authScopes: twoFactors,
  fields: (t) => ({
    requestId: t.identifier('requestId', 'Id of the call, as usage records name it.'),
    text: t.text('text', 'Text of the transcript.'),
    language: t.text('language', 'Language as the model names it; null when it does not say.', { nullable: true }),
    durationMs: t.integer('durationMs', 'Length of the recording in milliseconds.'),
    model: t.reference(ModelType, 'modelId', 'Model that wrote it down.'),
    provider: t.text('provider', 'Provider that wrote it down.'),
    costMicros: t.value('costMicros', 'BigInt', 'Cost in micro-units of the US dollar.'),
  }),
});

const voiceRefusals = [
  BudgetExceededError,
  ConflictError,
  ContentPolicyError,
  ModelUnavailableError,
  NotFoundError,
  UpstreamUnavailableError,
  ValidationError,
] as const;

builder.verb('transcribeVoice', {
  description:
    'Writes down what is said in a recording. The embedded engine does not hear: without a host of models it is refused.',
  authScopes: twoFactors,
  input: (t) => ({
    audio: t.string({
      description: 'FLAC, M4A, MP3, Ogg, WAV or WebM in Base64 (RFC 4648 §4), at most 640 KiB of audio.',
    }),
    language: t.string({ required: false, description: 'Language of ISO 639-1, such as `ro`; found out when absent.' }),
    modelId: t.id({
      required: false,
      description: 'Id of a model of kind TRANSCRIPTION; the default one when absent.',
    }),
  }),
  idempotent: true,
  deadlineMs: ANSWER_DEADLINE_MS,
  result: TranscriptType,
  refusals: [...voiceRefusals],
  run: (ctx, caller, input) => transcribeVoice(ctx, caller, input, ctx.signal),
});

const SpeechFormatType = builder.enumeration('AiSpeechFormat', 'Format of spoken audio.', {
  MP3: 'MPEG audio layer III (RFC 3003).',
  OPUS: 'Opus in Ogg (RFC 7845).',
  WAV: 'PCM in a RIFF container.',
});

const SpeechType = builder.objectRef<Speech>('AiSpeech').implement({
  description: 'A spoken text.',
  authScopes: twoFactors,
  fields: (t) => ({
    requestId: t.identifier('requestId', 'Id of the call, as usage records name it.'),
    audio: t.text('audio', 'Audio in Base64 (RFC 4648 §4).'),
    format: t.field({
      type: SpeechFormatType,
      description: 'Format of the audio.',
      resolve: ({ format }) => format.toUpperCase() as 'WAV',
    }),
    model: t.reference(ModelType, 'modelId', 'Model that spoke it.'),
    provider: t.text('provider', 'Provider that spoke it.'),
    costMicros: t.value('costMicros', 'BigInt', 'Cost in micro-units of the US dollar.'),
  }),
});

builder.verb('synthesizeVoice', {
  description: 'Speaks a text. The embedded engine does not speak: without a host of models it is refused.',
  authScopes: twoFactors,
  input: (t) => ({
    text: t.string({ description: 'Text, 1 to 1,000 characters.' }),
    voice: t.string({ defaultValue: 'alloy', description: 'Voice of the model.' }),
    format: t.field({ type: SpeechFormatType, defaultValue: 'MP3', description: 'Format of the audio.' }),
    modelId: t.id({ required: false, description: 'Id of a model of kind SPEECH; the default one when absent.' }),
  }),
  idempotent: true,
  deadlineMs: ANSWER_DEADLINE_MS,
  result: SpeechType,
  refusals: [...voiceRefusals],
  run: (ctx, caller, { format, ...input }) =>
    synthesizeVoice(ctx, caller, { ...input, format: format.toLowerCase() as Speech['format'] }, ctx.signal),
});
