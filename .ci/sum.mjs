// Adds up the reports of the test runs (vitest's JSON), names what failed and prints the closing line. Exits 1 on any failure.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, otherFailures] = process.argv.slice(2);
const REASON_LINES = 8;
const REASON_COLUMNS = 300;
let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const report = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests + report.numTodoTests;
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status !== 'failed') continue;
      process.stdout.write(`failed: ${file.name} > ${test.fullName}\n${reasonOf(test)}`);
    }
  }
  // A file that could not even be loaded has no tests to count.
  const unloaded = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  for (const { name, message } of unloaded)
    process.stdout.write(`failed: ${name}\n${reasonOf({ failureMessages: [message] })}`);
  failed += unloaded.length;
}
/** The first lines of what the test said: enough to begin with when the run cannot be had again. */
function reasonOf({ failureMessages = [] }) {
  const lines = failureMessages.join('\n').split('\n').slice(0, REASON_LINES);
  return lines.map((line) => `  ${line.slice(0, REASON_COLUMNS)}\n`).join('');
}

if (failed === 0 && (Number(otherFailures) > 0 || passed === 0)) failed = 1;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exit(failed === 0 ? 0 : 1);
