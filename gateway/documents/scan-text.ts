import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { Refusal } from '../messages/request/refusal.ts';
import { tooLarge } from '../messages/request/too-large.ts';

export interface TextLimits {
  readonly charactersMax: number;
  readonly tokensMax: number;
  /** How deep brackets of any kind may stand in each other. */
  readonly nestingMax: number;
  /** Longest name: comparing a name of a megabyte with all fields, to suggest a better one, takes minutes. */
  readonly nameCharactersMax: number;
}

const OPENING = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Counts the tokens of a document, or refuses it. This comes before parsing because the parser, and everything after it,
 * walks the document by recursion: one that is nested deep enough would end in an overflow of the stack.
 */
export function scanText(text: string, limits: TextLimits): number | Refusal {
  if (text.length > limits.charactersMax) return tooLarge('characters', limits.charactersMax, text.length);
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  try {
    for (;;) {
      const token = lexer.advance();
      if (token.kind === TokenKind.EOF) return tokens;
      tokens += 1;
      if (tokens > limits.tokensMax) return tooLarge('tokens', limits.tokensMax);

      if (OPENING.has(token.kind)) nesting += 1;
      else if (CLOSING.has(token.kind)) nesting -= 1;
      else if (token.kind === TokenKind.NAME && token.end - token.start > limits.nameCharactersMax) {
        return tooLarge('nameCharacters', limits.nameCharactersMax);
      }
      if (nesting > limits.nestingMax) return tooLarge('nesting', limits.nestingMax);
    }
  } catch (error) {
    if (error instanceof GraphQLError) return parseRefusal(error);
    throw error;
  }
}

/** The refusal for a text that the lexer or the parser rejects. Their messages quote at most one token. */
export function parseRefusal(error: GraphQLError): Refusal {
  const message = error.message.length > 300 ? `${error.message.slice(0, 300)}…` : error.message;
  return new Refusal('GRAPHQL_PARSE_FAILED', { errors: [{ message, locations: error.locations }] });
}
