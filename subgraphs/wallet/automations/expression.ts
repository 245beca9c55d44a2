import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';

/**
 * The language of conditions: CEL, https://github.com/google/cel-spec, with these variables and nothing else. It has no loops; its macros over
 * lists and its patterns (`matches`) are left out, so that the time of an evaluation is bounded by the length of the text.
 */
const variables = new Environment({
  unlistedVariablesAreDyn: false,
  limits: { maxAstNodes: 200, maxDepth: 25, maxListElements: 50, maxMapEntries: 0, maxCallArguments: 4 },
})
  .registerVariable({ name: 'event', schema: { type: 'string', amount: 'int', currency: 'string', kind: 'string' } })
  .registerVariable({ name: 'pocket', schema: { available: 'int', currency: 'string' } })
  .registerVariable('now', 'google.protobuf.Timestamp');

export const EXPRESSION_CHARACTERS_MAX = 1_000;

const forbidden = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'bind', 'matches', 'dyn', 'bytes', 'join']);
/** Results of a 64-bit integer: what the language itself can hold. */
const INT_MAX = 2n ** 63n - 1n;

/** Amounts in minor units; `pocket` is the one of the trigger or, without one, of the first action. */
export interface ExpressionFacts {
  readonly event: { readonly type: string; readonly amount: bigint; readonly currency: string; readonly kind: string };
  readonly pocket: { readonly available: bigint; readonly currency: string };
  readonly now: Date;
}

/** Fault of a text, and its place: line and column count from 1. */
export interface ExpressionFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Null when the text is an expression of a truth value. Never throws. */
export function expressionFault(text: string): ExpressionFault | null {
  const compiled = compile(text);
  return 'message' in compiled ? compiled : null;
}

/**
 * The truth of an expression that was checked before. Total: a division by zero or a number past 64 bits gives its reason and is
 * neither true nor false. Never throws.
 */
export function evaluate(
  text: string,
  facts: ExpressionFacts,
): { readonly isTrue: boolean } | { readonly reason: string } {
  const compiled = compile(text);
  if ('message' in compiled) return { reason: compiled.message };
  const numbers = [facts.event.amount, facts.pocket.available];
  if (numbers.some((number) => number > INT_MAX || number < -INT_MAX)) {
    return { reason: 'An amount is beyond the 64 bits of expressions.' };
  }
  try {
    const value: unknown = compiled.run({ event: facts.event, pocket: facts.pocket, now: facts.now });
    return typeof value === 'boolean' ? { isTrue: value } : { reason: 'The condition was neither true nor false.' };
  } catch (error) {
    return { reason: faultOf(text, error).message };
  }
}

function compile(text: string): { readonly run: ParseResult } | ExpressionFault {
  if (text.length > EXPRESSION_CHARACTERS_MAX) {
    return {
      message: `The condition must have at most ${EXPRESSION_CHARACTERS_MAX} characters.`,
      line: 1,
      column: EXPRESSION_CHARACTERS_MAX,
    };
  }
  try {
    const run = variables.parse(text);
    const banned = firstForbidden(run.ast);
    if (banned !== null) return at(text, banned.pos, `${banned.name} is not available in conditions.`);
    const checked = run.check();
    if (!checked.valid) return faultOf(text, checked.error);
    if (checked.type !== 'bool')
      return at(text, 0, `A condition must be true or false; this expression is of type ${checked.type}.`);
    return { run };
  } catch (error) {
    return faultOf(text, error);
  }
}

function firstForbidden(node: ASTNode): { readonly name: string; readonly pos: number } | null {
  if ((node.op === 'call' || node.op === 'rcall') && forbidden.has(node.args[0])) {
    return { name: node.args[0], pos: node.pos };
  }
  for (const inner of nodesIn(node.args)) {
    const found = firstForbidden(inner);
    if (found !== null) return found;
  }
  return null;
}

/** Nodes below, however deep the arguments of an operator put them: the depth of the text is bounded before. */
function nodesIn(value: unknown): readonly ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return typeof value === 'object' && value !== null && 'op' in value ? [value as ASTNode] : [];
}

function faultOf(text: string, error: unknown): ExpressionFault {
  const { summary, message, range } = error as { summary?: string; message?: string; range?: { start: number } };
  return at(text, range?.start ?? 0, summary ?? message ?? 'The condition is not a valid expression.');
}

function at(text: string, position: number, message: string): ExpressionFault {
  const before = text.slice(0, position).split('\n');
  return { message, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
