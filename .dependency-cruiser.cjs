/** The arrows of the house: see docs/architecture.md. `npm run arrows` holds them. */
module.exports = {
  forbidden: [
    // Types may point back: they are gone when the code runs.
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kit-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^kit/' },
      to: { path: '^(gateway|platform|subgraphs|codegen|clients|bench)/' },
    },
    {
      name: 'gateway-takes-only-the-wire-from-kit',
      severity: 'error',
      from: { path: '^gateway/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(kit/(?!wire/)|platform/|subgraphs/|codegen/|clients/|bench/)' },
    },
    {
      name: 'no-subgraph-imports-another',
      comment: 'Tests may host another one, by its public face, where this one asks it for something.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'tests-know-the-face-of-other-subgraphs',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/.*(\\.test\\.ts$|/testing/)' },
      to: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/($1/|[^/]+/server\\.ts$)' },
    },
    {
      name: 'subgraphs-stand-on-kit-alone',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^(gateway|platform|codegen|clients|bench)/' },
    },
    {
      name: 'codegen-reads-files-only',
      comment: 'It composes and plans by the very code of the gateway, through two doors that run nothing.',
      severity: 'error',
      from: { path: '^codegen/' },
      to: {
        path: '^(gateway|platform|subgraphs/[^/]+/.*\\.ts$|clients/(?!sdk/generated))',
        pathNot: '^gateway/(supergraph|planning)/door\\.ts$',
      },
    },
    {
      name: 'clients-know-operations-only',
      severity: 'error',
      from: { path: '^clients/' },
      to: { path: '^(kit|gateway|platform|subgraphs|bench)/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^subgraphs/.*/rules\\.ts$' },
      to: { pathNot: '^(kit/|subgraphs/.*/rules\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'production-code-does-not-import-tests',
      severity: 'error',
      from: { pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { path: '(\\.test\\.ts$|/testing/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|generated|dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
