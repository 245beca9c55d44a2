import { estimatedTokens, TOKEN_BYTES } from '@codai/kit/search';
import type { ChatRequest } from '../../ports/provider.ts';

/** Tokens that a message, a source or a tool takes beside its text. */
const FRAME_TOKENS = 4;

/** Tokens of a request as the embedded provider reports them: every text by the rule, and four for each message, source, tool and schema. */
export function requestTokens({
  messages,
  sources = [],
  tools = [],
  jsonSchema,
}: Pick<ChatRequest, 'messages' | 'sources' | 'tools' | 'jsonSchema'>): number {
  const texts = [
    ...messages.map(({ content }) => content),
    ...sources.map(({ title, text }) => `${title}\n${text}`),
    ...tools.map((tool) => JSON.stringify(tool)),
    ...(jsonSchema === undefined ? [] : [JSON.stringify(jsonSchema)]),
  ];
  return texts.reduce((sum, text) => sum + FRAME_TOKENS + estimatedTokens(text), 0);
}

/** The longest beginning of a text that has at most `tokensMax` tokens and ends between characters. */
export function withinTokens(text: string, tokensMax: number): string {
  const bytesMax = tokensMax * TOKEN_BYTES;
  if (Buffer.byteLength(text) <= bytesMax) return text;
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > bytesMax) break;
    kept += character;
  }
  return kept;
}
