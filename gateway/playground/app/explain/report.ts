/** The report of an explained operation, as it stands in `extensions`. */
export interface Report {
  readonly plan: Plan | null;
  readonly timings: readonly Timing[];
  readonly work: Work;
  readonly supply: Supply | null;
}

export interface Plan {
  readonly steps: readonly Step[];
}

export interface Step {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly dependsOn: readonly number[];
  readonly document: string;
  readonly parts: readonly Part[];
}

export type PathElement = { readonly key: string } | { readonly types: readonly string[] };

export interface Part {
  readonly kind: 'root' | 'entity';
  readonly alias?: string;
  readonly paths: readonly (readonly PathElement[])[];
  readonly keys: readonly string[];
  readonly requires?: readonly Required[];
  readonly outputRewrites: readonly Rewrite[];
}

export interface Required {
  readonly kind: 'field' | 'fragment';
  readonly name?: string;
  readonly type?: string | null;
  readonly selections: readonly Required[] | null;
}

interface Rewrite {
  readonly path: readonly PathElement[];
  readonly change: { readonly renameTo?: string };
}

export interface Timing {
  readonly step: number;
  readonly subgraph: string;
  readonly startedAfterMs: number;
  readonly durationMs: number;
  readonly responseBytes: number;
  readonly attempts: number;
  readonly outcome: string;
  readonly entities?: number;
  readonly references?: number;
  readonly cached?: number;
  readonly isShared?: true;
}

export interface Work {
  readonly planningMs?: number;
  readonly isPlanKept?: boolean;
  readonly writingMs?: number;
  readonly totalMs: number;
}

export interface Supplier {
  readonly subgraph: string;
  readonly external?: true;
  readonly requires?: string;
  readonly provides?: string;
  readonly override?: string;
}

export interface Holder {
  readonly subgraph: string;
  readonly keys: readonly { readonly fields: string; readonly resolvable: boolean }[];
}

export interface Supply {
  readonly fields: Readonly<Record<string, readonly Supplier[]>>;
  readonly types: Readonly<Record<string, readonly Holder[]>>;
}

/** The report of an answer and the answer without it; null when none came. */
export function takeReport(answer: Record<string, unknown>): {
  report: Report | null;
  answer: Record<string, unknown>;
} {
  const extensions = answer.extensions;
  if (typeof extensions !== 'object' || extensions === null || !('timings' in extensions))
    return { report: null, answer };
  const { plan, timings, work, supply, ...others } = extensions as Record<string, unknown>;
  const { extensions: _, ...rest } = answer;
  const report = { plan: plan ?? null, timings, work: work ?? { totalMs: 0 }, supply: supply ?? null } as Report;
  return { report, answer: Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest };
}
