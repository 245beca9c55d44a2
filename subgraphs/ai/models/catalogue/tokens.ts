import { estimatedTokens } from '@codai/kit/search';
import type { ChatRequest } from '../../ports/provider.ts';

type Sized = Pick<ChatRequest, 'jsonSchema' | 'messages' | 'sources' | 'tools'>;

/** Tokens that a host adds around one message, source or tool at most. */
const FRAME_TOKENS = 16;
/** Instruction that the driver puts before passages. */
const PASSAGES_TOKENS = 256;

/** Estimate of a whole request, by which the length of a context is judged. */
export function estimatedRequest(request: Sized): number {
  return textsOf(request).reduce((sum, text) => sum + 4 + estimatedTokens(text), 0);
}

/**
 * Most input tokens that a host can count for a request: a token of a byte-level tokenizer has at least one byte. Budgets hold the price
 * of this number, so that no tokenizer needs to be known.
 */
export function inputTokensBound(request: Sized): number {
  const frames = request.sources === undefined || request.sources.length === 0 ? 0 : PASSAGES_TOKENS;
  return textsOf(request).reduce((sum, text) => sum + FRAME_TOKENS + Buffer.byteLength(text), frames);
}

function textsOf({ messages, sources = [], tools = [], jsonSchema }: Sized): readonly string[] {
  return [
    ...messages.map(({ content }) => content),
    // As the driver sends them.
    ...sources.map(({ id, title, text }) => JSON.stringify({ id, title, text })),
    ...messages.flatMap(({ toolCalls = [] }) => toolCalls.map((call) => JSON.stringify(call))),
    ...tools.map((tool) => JSON.stringify(tool)),
    ...(jsonSchema === undefined ? [] : [JSON.stringify(jsonSchema)]),
  ];
}

/** Tokens of a request that every model of the chain takes, beside an answer of `outputTokensMax` at most. */
export function inputTokensMax(
  chain: readonly { readonly contextTokensMax: number; readonly outputTokensMax: number }[],
  outputTokensMax: number,
): number {
  return Math.min(...chain.map((model) => model.contextTokensMax - Math.min(outputTokensMax, model.outputTokensMax)));
}
