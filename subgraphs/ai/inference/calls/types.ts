import {
  BudgetExceededError,
  ContentPolicyError,
  ContextLengthExceededError,
  InsufficientSourcesError,
  ModelUnavailableError,
  PromptVariableError,
  StructuredOutputError,
  UpstreamUnavailableError,
} from '@codai/contracts/ai';
import { ConflictError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ReviewType } from '../../governance/moderation/graphql.ts';
import { ModelType } from '../../models/catalogue/graphql.ts';
import type { Language } from '../../models/engine/words.ts';
import type { Provenance } from './govern.ts';

/** Fields of a passage, in every input that takes some. */
export const SourceInput = builder.inputType('AiSourceInput', {
  description: 'Passage that the answer may draw on and cite.',
  fields: (t) => ({
    id: t.string({ description: 'Name by which answers cite it, 1 to 64 letters, digits and the signs `._:-`.' }),
    title: t.string({ description: 'Title, at most 200 characters.' }),
    text: t.string({ description: 'Text, 1 byte to 32 KiB.' }),
  }),
});

export const FinishType = builder.enumeration('AiFinish', 'Reason for which an answer of a model ended.', {
  STOP: 'The model ended it.',
  LENGTH: 'The limit of tokens was reached.',
  TOOL_CALLS: 'The model asked for calls of tools.',
  REVIEW: 'A person released the rest of it after a review.',
});

/** Where a result comes from: the row that keeps it. */
export const ProvenanceType = builder.objectRef<Provenance & { readonly id: string }>('AiProvenance').implement({
  description: 'Origin of a result, and the judgement of its checks.',
  authScopes: twoFactors,
  fields: (t) => ({
    provider: t.text('provider', 'Provider that made it; `embedded` without a language model.'),
    model: t.reference(ModelType, 'modelId', 'Model that made it.'),
    confidence: t.exposeFloat('confidence', {
      nullable: true,
      description: 'Confidence of the embedded engine, 0 to 1; null from models that give none.',
    }),
    costMicros: t.value('costMicros', 'BigInt', 'Cost in micro-units of the US dollar.'),
    review: t.field({
      type: ReviewType,
      nullable: true,
      description: 'Review by the principles in force.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.constitutionReview.load(id),
    }),
  }),
});

const LanguageType = builder.enumeration('AiLanguage', 'Language of a result.', {
  EN: 'English.',
  RO: 'Romanian.',
});

type Fields = Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0];

/** Inputs that every governed mutation takes. */
export const answeringInput = (t: Fields) => ({
  language: t.field({
    type: LanguageType,
    required: false,
    description: 'Language of the result; that of the input when absent.',
  }),
  modelId: t.id({ required: false, description: 'Id of the model; the default model when absent.' }),
});

export function languageOfInput(language: 'EN' | 'RO' | null | undefined): Language | null {
  return language == null ? null : language === 'EN' ? 'en' : 'ro';
}

/** Refusals of every governed mutation. */
export const answeringRefusals = [
  BudgetExceededError,
  ConflictError,
  ContentPolicyError,
  ContextLengthExceededError,
  InsufficientSourcesError,
  ModelUnavailableError,
  NotFoundError,
  PromptVariableError,
  StructuredOutputError,
  UpstreamUnavailableError,
  ValidationError,
];
