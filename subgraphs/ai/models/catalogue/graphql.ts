import { ConflictError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { provenOperator, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { AiProvider } from '../../generated/prisma/client.ts';
import type { ModelKind } from '../../ports/provider.ts';
import { type CatalogueModel, hostOf, type PriceInForce, priceAt } from './catalogue.ts';
import { setAiModelEnabled, setAiModelPrice } from './service.ts';

const ProviderType = builder.entity<AiProvider>('AiProvider', 'aip', {
  description: 'Host of models.',
  authScopes: twoFactors,
  loader: 'provider',
  fields: (t) => ({
    name: t.text('name', 'Name, such as `openai`.'),
    description: t.text('description', 'Description in one sentence.'),
    isConfigured: t.boolean({
      description: 'Whether this installation can call it.',
      resolve: ({ name }, _args, { providers }) => providers.has(name),
    }),
  }),
});

const KindType = builder.enumeration('AiModelKind', 'Kind of a model.', {
  CHAT: 'Answers messages.',
  EMBEDDING: 'Turns texts into vectors.',
  SPEECH: 'Speaks texts. It counts characters of text where others count input tokens.',
  TRANSCRIPTION: 'Writes down speech. It counts seconds of audio where others count input tokens.',
});

const PriceType = builder.objectRef<PriceInForce>('AiModelPrice').implement({
  description: 'Price of a model, in micro-units of the US dollar per million tokens.',
  authScopes: twoFactors,
  fields: (t) => ({
    inputMicros: t.value('inputMicros', 'BigInt', 'Price of a million input tokens.'),
    outputMicros: t.value('outputMicros', 'BigInt', 'Price of a million output tokens.'),
    effectiveFrom: t.instant('effectiveFrom', 'Instant from which it is in force.'),
  }),
});

export const ModelType = builder.entity<CatalogueModel>('AiModel', 'aim', {
  description: 'Model of a provider.',
  authScopes: twoFactors,
  loader: 'model',
  fields: (t) => ({
    provider: t.reference(ProviderType, 'providerId', 'Provider that hosts it.'),
    name: t.text('name', 'Name at the provider.'),
    kind: t.field({ type: KindType, description: 'Kind of the model.', resolve: ({ kind }) => kind as 'CHAT' }),
    contextTokensMax: t.integer('contextTokensMax', 'Most tokens of a request and its answer together.'),
    outputTokensMax: t.integer('outputTokensMax', 'Most tokens of an answer; 0 for embeddings.'),
    isEnabled: t.flag('isEnabled', 'Whether operators let users call it.'),
    circuit: t.string({
      nullable: true,
      description:
        '`closed` while calls pass, `open` or `half-open` after failures; null when the provider is not configured or does not have it.',
      resolve: (model, _args, deps) => hostOf(deps, model)?.circuitOf(model.kind as ModelKind) ?? null,
    }),
    isAvailable: t.boolean({
      description: 'Whether it is enabled, and its provider is configured and has it.',
      resolve: (model, _args, deps) => model.isEnabled && hostOf(deps, model) !== undefined,
    }),
    price: t.field({
      type: PriceType,
      nullable: true,
      description: 'Price in force; null before the first.',
      resolve: ({ id }, _args, { database, clock }) => priceAt(database.client, id, clock.now()),
    }),
    fallbackIds: t.idList({
      description: 'Ids of the models that are tried after it, in this order.',
      resolve: ({ fallbackIds }) => fallbackIds,
    }),
    version: t.exposeInt('version'),
  }),
});

const byPosition = keyset({ position: ['asc', 'number'], id: ['asc', 'text'] });

builder.queryList('aiModels', {
  type: builder.connectionOf({ name: 'AiModel', node: ModelType }),
  description:
    'Models of the catalogue, in its order, disabled ones and those of servers that were found on this machine included.',
  authScopes: twoFactors,
  list: ({ database }, _caller, args) =>
    byPosition.read(args, ({ where, orderBy, take }) =>
      database.client.aiModel.findMany({ where, orderBy, take, include: { provider: true } }),
    ),
});

builder.queryById('aiModel', ModelType, {
  description: 'Model by its id; null when it is unknown.',
  authScopes: twoFactors,
});

builder.verb('setAiModelEnabled', {
  description: 'Enables or disables a model for all users. Calls under way go on.',
  authScopes: provenOperator,
  input: (t) => ({
    modelId: t.idOf('AiModel'),
    isEnabled: t.boolean({ description: 'Whether users may call it.' }),
    expectedVersion: t.int(),
  }),
  result: ModelType,
  refusals: [NotFoundError, VersionConflictError],
  run: setAiModelEnabled,
  read: 'modelId',
});

builder.verb('setAiModelPrice', {
  description: 'Sets the price of a model from an instant in the future on. Past prices never change.',
  authScopes: provenOperator,
  input: (t) => ({
    modelId: t.idOf('AiModel'),
    inputMicros: t.field({ type: 'BigInt', description: 'Micro-units of the US dollar per million input tokens.' }),
    outputMicros: t.field({ type: 'BigInt', description: 'Micro-units of the US dollar per million output tokens.' }),
    effectiveFrom: t.field({ type: 'DateTime', description: 'Instant from which the price is in force.' }),
  }),
  result: ModelType,
  refusals: [ConflictError, NotFoundError, ValidationError],
  run: setAiModelPrice,
  read: 'modelId',
});
