import { it, type TestContext } from 'vitest';
import type { DrillMeta } from './report.ts';

export interface CheckTools {
  /** Adds a figure or a finding to the report. */
  readonly note: (text: string) => void;
}

/** A check of a drill. `when` false: it is in the report as not checked. */
export function check(title: string, run: (tools: CheckTools) => Promise<void>, when = true): void {
  it.runIf(when)(title, async ({ task }: TestContext) => {
    const meta = task.meta as DrillMeta;
    const note = (text: string) => {
      meta.notes = [...(meta.notes ?? []), text];
    };
    await run({ note });
  });
}
