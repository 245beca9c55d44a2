import type { Deps } from '../../deps.ts';
import type { JsonSchema } from '../../ports/provider.ts';

/** What a call does: nothing but read, change what is the caller's own, or reach others; the last only with an approval. */
export type ToolEffect = 'CRITICAL' | 'PERSONAL' | 'READ';

/** The call as its tool sees it. */
export interface ToolUse {
  readonly deps: Deps;
  readonly tenantId: string;
  readonly userId: string;
  /** Key of the effect: the same call never takes effect twice. */
  readonly callId: string;
}

/** What the model is told; `failure` is the code of what kept the tool from its work. */
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
