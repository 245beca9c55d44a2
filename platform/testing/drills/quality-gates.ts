import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** Drills that must have passed for each checkpoint of the project. A later one needs those before it. */
const GATES: Readonly<Record<string, readonly string[]>> = {
  'Week 4, infrastructure': ['system-validation-suite', 'documentation-review'],
  'Week 8, security and compliance': ['security-penetration-test', 'compliance-final-check'],
  'Week 12, production': [
    'performance-stress-test',
    'load-testing-full-scale',
    'disaster-recovery-drill',
    'user-acceptance-testing',
    'business-process-validation',
    'support-team-training',
  ],
};

interface Report {
  readonly at: string;
  readonly isPassed: boolean;
  readonly checks: readonly { readonly title: string; readonly state: string }[];
}

/** `npm run quality-gates -- --report reports` says of each checkpoint whether the reports in a folder pass it; the exit code is 1 while one is not passed. */
const { values } = parseArgs({ options: { report: { type: 'string', default: '.cache/drills' } } });
let isOpen = true;
for (const [gate, drills] of Object.entries(GATES)) {
  const missing = drills.flatMap(faultsOf);
  isOpen &&= missing.length === 0;
  console.log(`${gate}: ${isOpen ? 'passed' : 'not passed'}`);
  for (const fault of missing) console.log(`  ${fault}`);
}
if (!isOpen) process.exitCode = 1;

function faultsOf(drill: string): readonly string[] {
  const file = join(resolve(values.report), `${drill}.json`);
  if (!existsSync(file)) return [`${drill} was not run.`];
  const { isPassed, checks, at } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  if (isPassed) return [];
  const failed = checks.filter(({ state }) => state === 'failed').map(({ title }) => title);
  return [`${drill} of ${at}: ${failed.join('; ') || 'nothing was checked'}.`];
}
