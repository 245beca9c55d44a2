import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REASON_LINES = 8;
const REASON_COLUMNS = 300;
/** Root of the repository: the phone app has a root of its own. */
const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Vitest reporter: writes the counts, the failures and the seconds of each file as JSON to the file that `RESULTS` names, from the root,
 * for `sum.ts`. A file's seconds include loading its modules. Does nothing without `RESULTS`.
 */
export default class ResultsReporter {
  onTestRunEnd(modules, errors) {
    if (!process.env.RESULTS) return;
    const results = { passed: 0, failed: errors.length, skipped: 0, failures: errors.map(reasonOf), files: [] };
    for (const module of modules) {
      const time = module.diagnostic();
      const ms = time.environmentSetupDuration + time.prepareDuration + time.setupDuration + time.collectDuration;
      results.files.push({ file: module.relativeModuleId, seconds: (ms + time.duration) / 1000 });
      const fail = (title, reasons) => {
        results.failed += 1;
        results.failures.push(`${module.relativeModuleId} > ${title}\n${reasons.map(reasonOf).join('\n')}`);
      };
      // A file or a hook that failed has no failed test to count.
      for (const { fullName, errors: reasons } of failedSuites(module)) fail(fullName, reasons);
      for (const test of module.children.allTests()) {
        const { state, errors: reasons } = test.result();
        if (state === 'failed') fail(test.fullName, reasons);
        else results[state === 'passed' ? 'passed' : 'skipped'] += 1;
      }
    }
    const file = join(root, process.env.RESULTS);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(results));
  }
}

function failedSuites(module) {
  const suites = [...module.children.allSuites()].map((suite) => ({
    fullName: suite.fullName,
    errors: suite.errors(),
  }));
  return [{ fullName: 'the file', errors: module.errors() }, ...suites].filter(({ errors }) => errors.length > 0);
}

/** The first lines of what went wrong: enough to begin with when the run cannot be had again. */
function reasonOf(error) {
  const lines = String(error.stack ?? error.message)
    .split('\n')
    .slice(0, REASON_LINES);
  return lines.map((line) => `  ${line.slice(0, REASON_COLUMNS)}`).join('\n');
}
