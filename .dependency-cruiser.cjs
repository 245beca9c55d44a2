const TESTS = '(\\.test\\.tsx?$|/testing/)';

/** Libraries of 20 ms and more, which few requests need. */
const HEAVY_LIBRARIES =
  'node_modules/(viem|@digitalbazaar|@digitalcredentials|@sd-jwt|jsonld|qrcode|pdfkit|fontkit|stripe|@aws-sdk|nodemailer/lib/(dkim|mail-composer|smtp-connection)|fast-xml-parser|@marcbachmann/cel-js|@opentelemetry/(exporter|sdk|resources)[^/]*|@platformatic/kafka|@citation-js)/';

/** Modules that are written around such a library, and are imported by `import()` themselves. */
const LATE_MODULES = [
  '^kit/events/transport/kafka(-log)?\\.ts$',
  '^subgraphs/banking/accounts/iso20022/xml\\.ts$',
  '^subgraphs/banking/accounts/statements/camt\\.ts$',
  '^subgraphs/banking/books/exports/saft\\.ts$',
  '^subgraphs/banking/compliance/screening/sources/eu-list\\.ts$',
  '^subgraphs/banking/rails/drivers/(answers|camt054|messages)\\.ts$',
  '^subgraphs/banking/rails/reconciliation/statements/(camt|csv|read)\\.ts$',
  '^subgraphs/credentials/(signing/data-integrity|issuance/status/document)\\.ts$',
  '^subgraphs/learning/research/citations/processor\\.ts$',
  '^subgraphs/wallet/automations/expression\\.ts$',
].join('|');

/** Modules around Apollo's packages: of the planner's thread, of a supergraph that is not prepared, and of tools. */
const APOLLOS_MODULES = [
  '^gateway/planning/(apollo-planner|door|hide-externals|inline-planner|keep-deferred|keep-fetches-apart|lower|meet-fetch-group|mutations|planner-worker)\\.ts$',
  '^gateway/planning/prepared/(door|prepare)\\.ts$',
  '^gateway/supergraph/(compose|config-file|load|problems)\\.ts$',
].join('|');

/** Files that may know HTTP: carriers of operations, the process that puts them behind a port, and the gateway's public face. */
const GATEWAY_DOORS = '^gateway/(carriers/|process/(command|gateway|server)/|index\\.ts$)';

/**
 * Cycles of folders that are debt, by area (`codegen/folder-cycles.mjs`). Only removals: an area that is not listed has none, and a number
 * that is too high is refused as well.
 */
const FOLDER_CYCLES = {};

/**
 * Layers of the web app, from its composition at the top to helpers without a domain at the bottom. Each may import only those below it, and a
 * domain no other one. `main.tsx` and the build stand above all.
 */
const WEB_LAYERS = ['shell', 'domains', 'shared', 'lib'];

const webRules = [
  ...WEB_LAYERS.slice(1).map((layer, index) => ({
    name: 'layers-of-the-web-app-import-downwards',
    severity: 'error',
    from: { path: `^clients/web/${layer}/` },
    to: { path: `^clients/web/((${WEB_LAYERS.slice(0, index + 1).join('|')})/|build/|[^/]+$)` },
  })),
  {
    name: 'no-domain-of-the-web-app-imports-another',
    severity: 'error',
    from: { path: '^clients/web/domains/([^/]+)/' },
    to: { path: '^clients/web/domains/', pathNot: '^clients/web/domains/$1/' },
  },
];

/** The arrows of the house: see docs/architecture.md. `npm run arrows` holds them. */
module.exports = {
  folderCycles: FOLDER_CYCLES,
  forbidden: [
    ...webRules,
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
      to: { path: '^(contracts|gateway|platform|stand-ins|subgraphs|codegen|tools|clients|bench)/' },
    },
    {
      name: 'contracts-import-kit-alone',
      comment: 'A contract is what others may know of a domain: no code that runs, and nothing of another domain.',
      severity: 'error',
      from: { path: '^contracts/([^/]+)/', pathNot: '^contracts/all/' },
      to: {
        path: '^(contracts|gateway|platform|stand-ins|subgraphs|codegen|tools|clients|bench)/',
        pathNot: '^contracts/$1/',
      },
    },
    {
      name: 'contracts-are-entered-by-their-door',
      severity: 'error',
      from: { pathNot: '^contracts/' },
      to: { path: '^contracts/[^/]+/(?!(index|notifications)\\.ts$)' },
    },
    {
      name: 'notifications-are-declared-for-who-sends-them',
      comment:
        'The texts are many: only the subgraph that sends them loads what domains declare of their notifications.',
      severity: 'error',
      from: { pathNot: '^(contracts|subgraphs/notifications)/' },
      to: { path: '^contracts/[^/]+/notifications\\.ts$' },
    },
    {
      name: 'gateway-takes-only-the-wire-from-kit',
      severity: 'error',
      from: { path: '^gateway/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(kit/(?!wire/|testing/(eventually|guard))|contracts/|platform/|subgraphs/|codegen/|tools/|clients/|bench/)',
      },
    },
    {
      name: 'only-doors-of-the-gateway-know-http',
      comment:
        'An operation is the same whatever carried it: what all rooms share of a request is in gateway/messages.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: GATEWAY_DOORS },
      to: { path: '^gateway/carriers/http/' },
    },
    {
      name: 'execution-does-not-know-live-streams',
      comment: 'Live streams stand on execution. One file builds an engine of both.',
      severity: 'error',
      from: { path: '^gateway/execution/', pathNot: '^gateway/execution/(live/|create-engine\\.ts$)' },
      to: { path: '^gateway/execution/live/' },
    },
    {
      name: 'no-subgraph-imports-another',
      comment: 'Tests may host another one, by its public face, where this one asks it for something.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/', pathNot: '(\\.test\\.tsx?$|/testing/)' },
      to: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'tests-know-the-face-of-other-subgraphs',
      comment:
        'The face of files includes how a client uploads and downloads, which its tests publish for those that attach files.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/.*(\\.test\\.tsx?$|/testing/)' },
      to: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/($1/|[^/]+/module\\.ts$|files/testing/files\\.ts$)' },
    },
    {
      name: 'subgraphs-stand-on-kit-alone',
      comment:
        'The tools for models and the ingest of events over HTTP are clients of the supergraph, which the subgraph only gives an address; their documents are trusted ones.',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: '^subgraphs/(memory/mcp/(ask|server)|events/ingest/ask)\\.ts$' },
      to: { path: '^(gateway|platform|codegen|tools|clients|bench)/' },
    },
    {
      name: 'codegen-reads-files-only',
      comment:
        'It composes and plans by the very code of the gateway, through two doors that run nothing, and generates as the SDK has its users do.',
      severity: 'error',
      from: { path: '^codegen/' },
      to: {
        path: '^(contracts|gateway|platform|tools/(?!vitest/)|subgraphs/[^/]+/.*\\.ts$|clients/(?!sdk/(generated|codegen)/))',
        pathNot: '^gateway/planning/(prepared/)?door\\.ts$',
      },
    },
    {
      name: 'clients-know-operations-only',
      severity: 'error',
      from: { path: '^clients/' },
      to: {
        pathNot: '^kit/testing/(ask-broker|eventually|guard)\\.ts$|^kit/testing/remove-with-servers\\.mjs$',
        path: '^(kit|contracts|gateway|platform|subgraphs|tools|bench)/',
      },
    },
    {
      name: 'nothing-stands-on-tools',
      comment: 'The root and two tests read the configuration of vitest, which stands there.',
      severity: 'error',
      from: { pathNot: '^(tools|bench|platform/testing)/' },
      to: { path: '^tools/(?!vitest/)' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^subgraphs/.*/rules\\.ts$' },
      to: { pathNot: '^(kit/|contracts/|subgraphs/.*/(rules|errors)\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'heavy-libraries-are-loaded-when-needed',
      comment: 'By `import()` in the verb, job or adapter that needs them, or in the modules of the next rule.',
      severity: 'error',
      from: { path: '^(kit|subgraphs)/', pathNot: [TESTS, LATE_MODULES] },
      to: { path: HEAVY_LIBRARIES, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'modules-of-heavy-libraries-are-imported-late',
      severity: 'error',
      from: { path: '^(kit|subgraphs|platform)/', pathNot: [TESTS, LATE_MODULES] },
      to: { path: LATE_MODULES, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'stand-ins-are-loaded-when-needed',
      comment: 'By platform alone, where no live service is configured. A product with live services never loads them.',
      severity: 'error',
      from: { pathNot: ['^stand-ins/', TESTS] },
      to: { path: '^stand-ins/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-platform-loads-stand-ins',
      severity: 'error',
      from: { pathNot: ['^stand-ins/', '^platform/stand-ins\\.ts$', TESTS] },
      to: { path: '^stand-ins/' },
    },
    {
      name: 'stand-ins-stand-on-kit-alone',
      comment:
        'A stand-in is reached by its protocol only: it knows neither the domain that uses it nor another stand-in.',
      severity: 'error',
      from: { path: '^stand-ins/([^/]+)/' },
      to: {
        path: '^(contracts|gateway|platform|subgraphs|stand-ins|codegen|tools|clients|bench)/',
        pathNot: '^stand-ins/$1/',
      },
    },
    {
      name: 'apollos-packages-are-loaded-when-needed',
      comment: 'A gateway with prepared files loads neither composition nor planner in its main thread.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: [TESTS, APOLLOS_MODULES] },
      to: {
        path: [
          'node_modules/@apollo/(composition|federation-internals|query-planner)/(?!package\\.json)',
          APOLLOS_MODULES,
        ],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'production-code-does-not-import-tests',
      severity: 'error',
      // A benchmark is not part of the product either.
      from: { pathNot: '(\\.test\\.tsx?$|/testing/|^bench/|^clients/(mobile/)?e2e/)' },
      to: { path: '(\\.test\\.tsx?$|/testing/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Packages are read by name only: some rules are about who imports them.
    exclude: { path: '^dist/|^(kit|subgraphs|clients)/.*/generated/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
