const compilerHeldBack = { 'interrupt-budget': 1_000_000 };
const compilerEarly = { 'interrupt-budget': 10_000 };

/**
 * The commands that run as bundled JavaScript. `threads` are built beside a command and loaded by name from the same folder.
 * A command with `flags` of V8 runs under those of `starting` until it announces the end of its start on the channel `codai.started`,
 * and then under those of `serving`; README.md says what they are for.
 * Packages in `external` are left to `node_modules`: the gateway's plugins must meet the same copy of `graphql`.
 */
module.exports = {
  main: {
    source: 'platform/main.ts',
    threads: { 'planner-worker': 'gateway/planning/planner-worker.ts' },
    flags: {
      starting: { ...compilerHeldBack, 'heap-growing-percent': 100, 'wasm-tiering-budget': 1_000_000_000 },
      serving: { ...compilerEarly, 'heap-growing-percent': 40 },
    },
  },
  gateway: {
    source: 'gateway/cli.ts',
    threads: { 'planner-worker': 'gateway/planning/planner-worker.ts' },
    flags: { starting: compilerHeldBack, serving: compilerEarly },
    external: ['graphql'],
  },
  token: { source: 'platform/token.ts' },
  reset: { source: 'platform/reset.ts' },
  keys: { source: 'platform/keys.ts' },
};
