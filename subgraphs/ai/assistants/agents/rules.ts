import { isBlankText, ValidationError } from '@codai/kit';

/** Agents in force of one organisation. */
export const AGENTS_MAX = 200;
/** Agents that one agent may ask. */
const ASKED_MAX = 10;
const STEPS_MAX = 20;
const INSTRUCTIONS_BYTES_MAX = 16 * 1024;
const BUDGET_MAX = 1_000_000_000n;
/** Runs in a row, each asked for by the one before it. */
export const DEPTH_MAX = 3;
/** Calls that one answer of a model may ask for. */
export const CALLS_MAX = 8;

export interface AgentDraft {
  readonly name: string;
  readonly instructions: string;
  readonly modelId?: string | null | undefined;
  readonly tools: readonly string[];
  readonly agentIds: readonly string[];
  readonly isWithMemory: boolean;
  readonly stepsMax: number;
  readonly budgetMicros: bigint;
}

/** Why an agent cannot be so; null when it can. `known`: the tools that there are. */
export function agentRefusal(draft: AgentDraft, known: { has(tool: string): boolean }): ValidationError | null {
  const { name, instructions, tools, agentIds, stepsMax, budgetMicros } = draft;
  const fault = (field: string, message: string) => new ValidationError(['input', field], message);
  if (!/^[a-z0-9][a-z0-9-]{0,47}$/.test(name)) {
    return fault('name', 'A name has 1 to 48 small letters, digits and dashes, no dash first.');
  }
  if (isBlankText(instructions)) return fault('instructions', 'Write instructions.');
  if (Buffer.byteLength(instructions) > INSTRUCTIONS_BYTES_MAX) {
    return fault('instructions', 'Write at most 16 KiB of instructions.');
  }
  const unknown = tools.find((tool) => !known.has(tool));
  if (unknown !== undefined) return fault('tools', 'Name tools of `agentTools`.');
  if (new Set(tools).size < tools.length) return fault('tools', 'Name each tool once.');
  if (agentIds.length > ASKED_MAX || new Set(agentIds).size < agentIds.length) {
    return fault('agentIds', `Name at most ${ASKED_MAX} agents, each once.`);
  }
  if (stepsMax < 1 || stepsMax > STEPS_MAX) return fault('stepsMax', `Allow 1 to ${STEPS_MAX} steps.`);
  if (budgetMicros < 0n || budgetMicros > BUDGET_MAX) {
    return fault('budgetMicros', `A budget lies between 0 and ${BUDGET_MAX} micro-units.`);
  }
  return null;
}

/** The way from an agent back to itself by those it asks; null when there is none. */
export function cycleOf(id: string, asks: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const seen = new Set<string>();
  function walk(from: string, way: readonly string[]): readonly string[] | null {
    for (const next of asks.get(from) ?? []) {
      if (next === id) return [...way, from, id];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...way, from]);
      if (found !== null) return found;
    }
    return null;
  }
  return walk(id, []);
}

/** Name of the tool by which another agent is asked. */
export const askTool = (name: string): string => `ask_${name.replaceAll('-', '_')}`;
