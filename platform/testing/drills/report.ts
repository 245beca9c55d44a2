import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from '@codai/kit/text/html';
import type { Reporter, TestModule } from 'vitest/node';

interface Line {
  readonly title: string;
  readonly state: string;
  readonly seconds: string;
  readonly notes: readonly string[];
}

/** Figures and findings that a check noted by `note`, kept with it for the reports. */
export interface DrillMeta {
  notes?: string[];
}

/** Writes the report of a drill as a page, and what the quality gates read, into the folder `DRILL_REPORT`. */
export default class DrillReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const folder = process.env.DRILL_REPORT ?? '.cache/drills';
    mkdirSync(folder, { recursive: true });
    for (const module of modules) {
      const name = /([\w-]+)\.drill\.ts$/.exec(module.moduleId)?.[1] ?? 'drill';
      const lines = [...module.children.allTests()].map((test): Line => {
        const { state, errors } = test.result();
        const { notes = [] } = test.meta() as DrillMeta;
        const faults = (errors ?? []).map(({ message }) => message.split('\n')[0] ?? '');
        return {
          title: test.fullName,
          state: state === 'skipped' ? 'not checked' : state,
          seconds: ((test.diagnostic()?.duration ?? 0) / 1_000).toFixed(1),
          notes: [...notes, ...faults],
        };
      });
      const isPassed = module.ok() && lines.some(({ state }) => state === 'passed');
      const facts = { name, at: new Date().toISOString(), url: process.env.DRILL_URL ?? null, isPassed, checks: lines };
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(facts, null, 2)}\n`);
      writeFileSync(join(folder, `${name}.html`), pageOf(facts));
    }
  }
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 64rem; margin: 0 auto; padding: 1rem }
table { border-collapse: collapse; width: 100% }
td, th { text-align: start; vertical-align: top; padding: .375rem .75rem .375rem 0; border-block-end: 1px solid #8884 }
td:last-child { overflow-wrap: anywhere }
.failed { font-weight: bold; color: light-dark(#a00, #f99) }`;

function pageOf({
  name,
  at,
  url,
  isPassed,
  checks,
}: {
  name: string;
  at: string;
  url: string | null;
  isPassed: boolean;
  checks: readonly Line[];
}) {
  const rows = checks.map(
    ({ title, state, seconds, notes }) =>
      html`<tr><td>${title}</td><td class="${state}">${state}</td><td>${seconds} s</td><td>${notes.map((text) => html`${text}<br>`)}</td></tr>`,
  );
  return String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title><style>${STYLE}</style></head>
<body><h1>${name}: ${isPassed ? 'passed' : 'not passed'}</h1>
<p>${url ?? ''}, ${at}. ${String(checks.length)} checks, ${String(checks.filter(({ state }) => state === 'failed').length)} failed, ${String(
    checks.filter(({ state }) => state === 'not checked').length,
  )} not checked.</p>
<table><thead><tr><th>Check</th><th>State</th><th>Time</th><th>Found</th></tr></thead><tbody>${rows}</tbody></table></body></html>
`);
}
