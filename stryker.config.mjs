/** `npm run mutate` (tools/testing/mutate.ts) names the files to mutate and, in the environment, the least score. */
const scoreMin = Number(process.env.MUTATE_SCORE_MIN ?? 95);

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tools/vitest/mutate.config.ts', related: true },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 3000,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, reportMutants: true },
  jsonReporter: { fileName: '.cache/results/mutation.json' },
  tempDirName: '.cache/stryker',
  thresholds: { high: 97, low: scoreMin, break: scoreMin },
  ignorePatterns: [
    '**',
    '!package.json',
    '!tsconfig.json',
    '!vitest.config.ts',
    '!tools/project.ts',
    '!tools/vitest/*.ts',
    '!platform/subgraph-facts.ts',
    '!subgraphs/**/*.ts',
    'generated',
    '!gateway/**',
    '!kit/**',
  ],
};
