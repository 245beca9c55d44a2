import { z } from 'zod';
import type { EngineRequest } from './engine.ts';
import { invalidRequest, unsupported } from './errors.ts';

const text = z.string();
const textParts = z.array(z.looseObject({ type: z.string(), text: z.string().optional() }));
const jsonObject = z.record(z.string(), z.unknown());

const messageSchema = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.union([text, textParts]).nullish(),
  tool_call_id: z.string().optional(),
  tool_calls: z.array(z.looseObject({ id: z.string() })).optional(),
});

const chatSchema = z.looseObject({
  model: z.string(),
  messages: z.array(messageSchema).min(1),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  n: z.int().min(1).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  tools: z
    .array(
      z.looseObject({
        type: z.string(),
        function: z
          .looseObject({
            name: z.string().regex(/^[\w-]{1,64}$/),
            description: z.string().optional(),
            parameters: jsonObject.optional(),
          })
          .optional(),
      }),
    )
    .max(128)
    .optional(),
  tool_choice: z.union([z.enum(['none', 'auto', 'required']), z.looseObject({})]).optional(),
  response_format: z
    .discriminatedUnion('type', [
      z.looseObject({ type: z.literal('text') }),
      z.looseObject({ type: z.literal('json_object') }),
      z.looseObject({
        type: z.literal('json_schema'),
        json_schema: z.looseObject({ name: z.string(), schema: jsonObject, strict: z.boolean().nullish() }),
      }),
    ])
    .optional(),
});

/** Parameters that change an answer and that this server does not know; null and empty lists ask for nothing. */
const UNSUPPORTED = [
  'audio',
  'functions',
  'logit_bias',
  'logprobs',
  'modalities',
  'prediction',
  'stop',
  'web_search_options',
];
const OUTPUT_TOKENS_DEFAULT = 4_096;

export interface ChatCall extends Omit<EngineRequest, 'signal'> {
  readonly isStream: boolean;
  readonly includesUsage: boolean;
}

/** Throws `ApiError` for what OpenAI refuses, and for what this server cannot do. */
export function readChat(body: unknown): ChatCall {
  const request = parsed(chatSchema, body);
  for (const name of UNSUPPORTED) {
    const value = request[name];
    if (value !== undefined && value !== null && value !== false)
      throw unsupported(`'${name}' is not supported.`, name);
  }
  if ((request.n ?? 1) > 1) throw unsupported("Only 'n' of 1 is supported.", 'n');
  if (request.stream_options && !request.stream) {
    throw invalidRequest("The 'stream_options' parameter is only allowed when 'stream' is enabled.", 'stream_options');
  }
  const format = request.response_format;
  if (format?.type === 'json_object')
    throw unsupported("Only 'json_schema' and 'text' are supported.", 'response_format');
  const choice = request.tool_choice ?? 'auto';
  if (choice !== 'auto' && choice !== 'none') throw unsupported('A tool cannot be forced.', 'tool_choice');
  const tools = (choice === 'none' ? [] : (request.tools ?? [])).map(({ type, function: spec }, index) => {
    if (type !== 'function' || spec === undefined)
      throw unsupported('Only functions are tools.', `tools[${index}].type`);
    const { name, description, parameters = { type: 'object', properties: {} } } = spec;
    return { name, ...(description !== undefined && { description }), parameters };
  });
  return {
    model: request.model,
    messages: readMessages(request.messages),
    maxOutputTokens: request.max_completion_tokens ?? request.max_tokens ?? OUTPUT_TOKENS_DEFAULT,
    temperature: request.temperature ?? 1,
    ...(tools.length > 0 && { tools }),
    ...(format?.type === 'json_schema' && { jsonSchema: format.json_schema.schema }),
    isStream: request.stream ?? false,
    includesUsage: request.stream_options?.include_usage ?? false,
  };
}

function readMessages(messages: readonly z.infer<typeof messageSchema>[]): EngineRequest['messages'] {
  const calls = new Set<string>();
  return messages.map(({ role, content, tool_call_id: toolCallId, tool_calls: made = [] }, index) => {
    for (const { id } of made) calls.add(id);
    if (role === 'tool' && (toolCallId === undefined || !calls.has(toolCallId))) {
      throw invalidRequest(
        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
        `messages.[${index}].role`,
      );
    }
    if ((content === undefined || content === null) && made.length === 0) {
      throw invalidRequest(`Invalid value for 'content': expected a string, got null.`, `messages.[${index}].content`);
    }
    return {
      role: role === 'developer' ? 'system' : role,
      content: contentText(content, index),
      ...(toolCallId !== undefined && { toolCallId }),
    };
  });
}

function contentText(content: z.infer<typeof messageSchema>['content'], index: number): string {
  if (content === undefined || content === null) return '';
  if (typeof content === 'string') return content;
  return content
    .map((part) => {
      if (part.type !== 'text' || part.text === undefined) {
        throw unsupported(`Only parts of the type 'text' are supported.`, `messages.[${index}].content`);
      }
      return part.text;
    })
    .join('\n');
}

const texts = z.union([text.min(1), z.array(text.min(1)).min(1).max(2_048)]);
const embeddingsSchema = z.looseObject({
  model: text,
  input: texts,
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.int().min(1).optional(),
});
const moderationsSchema = z.looseObject({ model: text.optional(), input: texts });

export function readEmbeddings(body: unknown) {
  const { model, input, encoding_format: format, dimensions } = parsed(embeddingsSchema, body);
  if (dimensions !== undefined) throw unsupported("'dimensions' is not supported.", 'dimensions');
  return { model, texts: [input].flat(), isBase64: format === 'base64' };
}

export function readModerations(body: unknown) {
  const { model, input } = parsed(moderationsSchema, body);
  return { model, texts: [input].flat() };
}

const transcriptionSchema = z.looseObject({
  model: text,
  file: z.instanceof(Blob),
  language: text.optional(),
  response_format: z.literal('verbose_json', { error: "only 'verbose_json' is supported" }),
});
const speechSchema = z.looseObject({
  model: text,
  input: text.min(1).max(4_096),
  voice: text,
  response_format: z.literal('wav', { error: "only 'wav' is supported" }),
});

export const readTranscription = (body: unknown) => parsed(transcriptionSchema, body);
export const readSpeech = (body: unknown) => parsed(speechSchema, body);

function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const issue = error.issues[0];
  const param = issue?.path.join('.') || null;
  const isMissing = issue?.code === 'invalid_type' && issue.message.endsWith('undefined');
  throw isMissing
    ? invalidRequest(`Missing required parameter: '${param}'.`, param, 'missing_required_parameter')
    : invalidRequest(`Invalid value${param ? ` for '${param}'` : ''}: ${issue?.message}.`, param, 'invalid_value');
}
