import type { Deps } from '../../deps.ts';
import type { JsonSchema } from '../../ports/provider.ts';

/** Effect of a call: it reads, changes data of the caller, or reaches others; the last only with an approval. */
export type ToolEffect = 'CRITICAL' | 'PERSONAL' | 'READ';

/** The call as its tool sees it. */
export interface ToolUse {
  readonly deps: Deps;
  readonly tenantId: string;
  readonly userId: string;
  /** Key of the effect: the same call never takes effect twice. */
  readonly callId: string;
}

/** Result of a call, as the model reads it; `failure` is the code of a call that did not take effect. */
export interface ToolResult {
  readonly text: string;
  readonly failure?: string;
}

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly effect: ToolEffect;
  /** Schema of the arguments. */
  readonly parameters: JsonSchema;
  readonly run: (args: Readonly<Record<string, unknown>>, use: ToolUse) => Promise<ToolResult>;
}
