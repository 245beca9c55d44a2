import { stringifyExactly } from '@codai/kit/wire';
import type { Ending } from '../../primitives/ending.ts';
import type { CallContext } from './call.ts';
import type { FetchTiming } from './fetch-timing.ts';
import type { FieldSources } from './field-sources.ts';
import type { AnswerFreshness } from './freshness.ts';
import type { MergeState } from './merge-state.ts';
import { Merged } from './merged.ts';

/** The gateway's own work on one operation, in milliseconds, and where its fields could come from. */
export interface Explanation {
  /** Time from the call of the engine until the plan was there. */
  readonly planningMs: number;
  readonly isPlanKept: boolean;
  readonly supply: FieldSources;
}

const NO_INTROSPECTION: IntrospectionTexts = new Map();

/** The state of one operation (of one event, in a subscription) while it runs. */
export class Execution {
  merged = new Merged();
  /** Where it stands among the executions that share what they have merged; null: nothing is merged, or it is its own. */
  state: MergeState | null = null;
  /** Whether it may share what it merges: as long as all of it came of answers that others have got as well. */
  mayShare = false;
  /** The text of introspection fields, where the operation has any. Known before anything is written. */
  introspection: IntrospectionTexts = NO_INTROSPECTION;
  /** Filled for callers who asked for timings. */
  readonly timings: FetchTiming[] = [];
  readonly startedAt = performance.now();
  /** Null for callers who did not ask. */
  explanation: Explanation | null = null;
  /** How long the answer holds, as far as it is known; null when nobody asks, or nothing of it may be kept. */
  freshness: AnswerFreshness | null = null;
  readonly #variableTexts = new Map<string, string>();

  constructor(
    readonly call: CallContext,
    /** Aborted when the client left or the deadline passed. */
    readonly signal: Ending,
    readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  /** `"first":10,"after":null` for those of `names` that were given; each value is written once per operation. */
  variablesText(names: readonly string[]): string {
    let text = '';
    for (const name of names) {
      if (!Object.hasOwn(this.variables, name)) continue;
      let member = this.#variableTexts.get(name);
      if (member === undefined) {
        member = `${JSON.stringify(name)}:${stringifyExactly(this.variables[name])}`;
        this.#variableTexts.set(name, member);
      }
      text += text === '' ? member : `,${member}`;
    }
    return text;
  }
}

/** Key in the tree → JSON of `__schema` or `__type` selections. */
export type IntrospectionTexts = ReadonlyMap<string, string>;
