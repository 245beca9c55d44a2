/**
 * The commands that run as bundled JavaScript. `threads` are built beside a command and loaded by name from the same folder.
 * A command that `serves` starts with the compiler held back and announces the end of its start on the channel `codai.started`.
 * Packages in `external` are left to `node_modules`: the gateway's plugins must meet the same copy of `graphql`.
 */
module.exports = {
  main: {
    source: 'platform/main.ts',
    threads: { 'planner-worker': 'gateway/planning/planner-worker.ts' },
    serves: true,
  },
  gateway: {
    source: 'gateway/cli.ts',
    threads: { 'planner-worker': 'gateway/planning/planner-worker.ts' },
    serves: true,
    external: ['graphql'],
  },
  token: { source: 'platform/token.ts' },
  reset: { source: 'platform/reset.ts' },
  keys: { source: 'platform/keys.ts' },
};
