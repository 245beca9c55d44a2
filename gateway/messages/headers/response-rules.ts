import { isOnlyByName, isReservedOfResponse } from '../../config/reserved-headers.ts';
import type { ResponseHeaderRule } from '../../config/sections/headers.ts';

/** Headers as a subgraph sent them, lower-case. */
export type ReplyHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;
/** Headers of an answer. Several values are several header lines. */
export type AnswerHeaders = Readonly<Record<string, string | string[]>>;

/** The rules of one subgraph for the headers of its replies. */
export interface ResponseRules {
  take(reply: ReplyHeaders, collected: CollectedHeaders): void;
  /** Whether an answer may hold cookies, which are for one client alone. */
  readonly takesCookies: boolean;
}

/** The headers that replies of one operation have given so far, in the order in which they came. */
export class CollectedHeaders {
  readonly #values = new Map<string, string[]>();

  add(name: string, values: readonly string[], by: ResponseHeaderRule['by']): void {
    const known = this.#values.get(name);
    if (known === undefined || by === 'last') this.#values.set(name, [...values]);
    else if (by === 'append') known.push(...values);
  }

  /** Undefined when there are none. Only cookies cannot be put into one line (RFC 6265 §3). */
  toHeaders(): AnswerHeaders | undefined {
    if (this.#values.size === 0) return undefined;
    const lines = [...this.#values].map(([name, values]) => [name, name === 'set-cookie' ? values : values.join(', ')]);
    return Object.fromEntries(lines) as AnswerHeaders;
  }
}

/** Compiles the rules of one subgraph; null when there are none. */
export function compileResponseRules(rules: readonly ResponseHeaderRule[]): ResponseRules | null {
  if (rules.length === 0) return null;
  return {
    takesCookies: rules.some(({ take }) => take === 'set-cookie'),
    take(reply, collected) {
      for (const { take, as, by } of rules) {
        if (!take.endsWith('*')) {
          add(collected, as ?? take, reply[take], by);
          continue;
        }
        const prefix = take.slice(0, -1);
        for (const [name, value] of Object.entries(reply)) {
          if (!name.startsWith(prefix) || isReservedOfResponse(name) || isOnlyByName(name)) continue;
          add(collected, name, value, by);
        }
      }
    },
  };
}

function add(
  collected: CollectedHeaders,
  name: string,
  value: string | readonly string[] | undefined,
  by: ResponseHeaderRule['by'],
): void {
  if (value !== undefined) collected.add(name, typeof value === 'string' ? [value] : value, by);
}
