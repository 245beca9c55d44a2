const TESTS = '(\\.test\\.tsx?$|/testing/)';

/** Libraries of 20 ms and more, which few requests need. */
const HEAVY_LIBRARIES =
  'node_modules/(viem|@digitalbazaar|@digitalcredentials|@sd-jwt|jsonld|qrcode|pdfkit|fontkit|stripe|@aws-sdk|nodemailer/lib/(dkim|mail-composer|smtp-connection)|fast-xml-parser|@marcbachmann/cel-js|@opentelemetry/(exporter|sdk|resources)[^/]*|@platformatic/kafka|@citation-js)/';

/** Modules that are written around such a library, and are imported by `import()` themselves. */
const LATE_MODULES = [
  '^kit/events/transport/kafka(-log)?\\.ts$',
  '^subgraphs/banking/adapters/rails/(answers|camt054|messages|xml)\\.ts$',
  '^subgraphs/banking/adapters/sanctions/eu-list\\.ts$',
  '^subgraphs/banking/exports/saft\\.ts$',
  '^subgraphs/banking/reconciliation/statements/(camt|csv|read)\\.ts$',
  '^subgraphs/banking/statements/camt\\.ts$',
  '^subgraphs/credentials/(signing/data-integrity|status/document)\\.ts$',
  '^subgraphs/learning/citations/processor\\.ts$',
  '^subgraphs/wallet/automations/expression\\.ts$',
].join('|');

/** Modules around Apollo's packages: of the planner's thread, of a supergraph that is not prepared, and of tools. */
const APOLLOS_MODULES = [
  '^gateway/planning/(apollo-planner|door|hide-externals|inline-planner|keep-deferred|keep-fetches-apart|lower|meet-fetch-group|mutations|planner-worker)\\.ts$',
  '^gateway/planning/prepared/(door|prepare)\\.ts$',
  '^gateway/supergraph/(compose|config-file|load|problems)\\.ts$',
].join('|');

/** What may know HTTP: carriers of operations, the process that puts them behind a port, and the gateway's public face. */
const GATEWAY_DOORS = '^gateway/(carriers/|process/(command|gateway|server)/|index\\.ts$)';

/**
 * Cycles of folders that are debt, by area (`codegen/folder-cycles.mjs`). Only removals: an area that is not listed has none, and a number
 * that is too high is refused as well.
 */
const FOLDER_CYCLES = {
  'clients/mobile': 1,
  'clients/sdk': 1,
  'clients/ui': 1,
  'clients/web': 11,
  kit: 3,
  'stand-ins/processor': 1,
  'subgraphs/ai': 2,
  'subgraphs/banking': 3,
  'subgraphs/credentials': 1,
  'subgraphs/events': 1,
  'subgraphs/files': 1,
  'subgraphs/hub': 1,
  'subgraphs/identity': 2,
  'subgraphs/jobs': 1,
  'subgraphs/learning': 1,
  'subgraphs/notifications': 1,
  'subgraphs/payments': 1,
  'subgraphs/security': 1,
  'subgraphs/social': 1,
  'subgraphs/wallet': 1,
  tools: 1,
};

/** What every domain of the web app may import: the app's own parts, the forms of money, and helpers of tests. */
const WEB_SHARED = ['app', 'money', 'testing'];

/**
 * Imports of the web app that cross from one domain to another, by the imported file. Only removals: what two domains need goes to `app/`.
 * An import that is gone must go from here too.
 */
const WEB_CROSSINGS = {
  'files/download.ts': ['learning/attached.tsx'],
  'files/one-upload.ts': ['banking/standing.tsx', 'social/avatar-field.tsx'],
  'files/size.tsx': ['learning/attached.tsx'],
  'files/upload-list.tsx': ['banking/standing.tsx', 'learning/attached.tsx'],
  'files/uploads.ts': ['learning/attached.tsx'],
  'files/words.ts': ['banking/standing.tsx', 'social/avatar-field.tsx'],
  'landing/landing.tsx': ['app/app.tsx', 'app/start.tsx'],
  'messages/choose-people.tsx': [
    'classroom/classes.tsx',
    'classroom/invite.tsx',
    'classroom/recording-readers.tsx',
    'classroom/space-page.tsx',
  ],
  'messages/messages.css': [
    'classroom/classes.tsx',
    'classroom/invite.tsx',
    'classroom/recording-readers.tsx',
    'classroom/space-page.tsx',
  ],
  'messages/people.ts': [
    'classroom/classes.tsx',
    'classroom/invite.tsx',
    'classroom/recording-readers.tsx',
    'classroom/space-page.tsx',
    'home/home.tsx',
    'social/document-page.tsx',
    'social/documents-page.tsx',
  ],
  'notifications/inbox.ts': ['home/waiting.tsx'],
  'sign-in/device.ts': ['app/trusted-device.ts', 'security/add-passkey.tsx', 'security/enrol-authenticator.tsx'],
  'sign-in/front.tsx': [
    'credentials/public-portfolio.tsx',
    'credentials/shared-credential.tsx',
    'credentials/verify.tsx',
    'design/design.tsx',
    'files/shared-link.tsx',
    'landing/landing.tsx',
    'notifications/unsubscribe.tsx',
  ],
  'sign-in/password-input.tsx': ['security/change-password.tsx'],
  'social/report.tsx': ['messages/thread.tsx'],
  'social/use-shared-text.ts': ['classroom/documents.ts', 'classroom/notes.tsx', 'classroom/whiteboard.tsx'],
  'wallet/pay-request.tsx': ['money/request-verbs.tsx'],
};

const exactly = (file) => `^clients/web/${file.replaceAll('.', '\\.')}$`;
/** Root files of the web app compose its domains, and a folder imports itself. */
const WEB_DOMAIN = '^clients/web/([^/]+)/';

/** The rule of the web app, and for each file that has importers elsewhere one that holds them to those. */
const webRules = [
  {
    name: 'no-domain-of-the-web-app-imports-another',
    severity: 'error',
    from: { path: WEB_DOMAIN, pathNot: '^clients/web/(build|node_modules)/' },
    to: {
      path: WEB_DOMAIN,
      pathNot: [
        '^clients/web/($1|node_modules)/',
        `^clients/web/(${WEB_SHARED.join('|')})/`,
        ...Object.keys(WEB_CROSSINGS).map(exactly),
      ],
    },
  },
  ...Object.entries(WEB_CROSSINGS).map(([file, importers]) => ({
    name: 'no-domain-of-the-web-app-imports-another',
    severity: 'error',
    from: { path: WEB_DOMAIN, pathNot: [`^clients/web/${file.split('/')[0]}/`, ...importers.map(exactly)] },
    to: { path: exactly(file) },
  })),
];

/** The arrows of the house: see docs/architecture.md. `npm run arrows` holds them. */
module.exports = {
  folderCycles: FOLDER_CYCLES,
  webCrossings: WEB_CROSSINGS,
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
      comment: 'It composes and plans by the very code of the gateway, through two doors that run nothing.',
      severity: 'error',
      from: { path: '^codegen/' },
      to: {
        path: '^(contracts|gateway|platform|tools|subgraphs/[^/]+/.*\\.ts$|clients/(?!sdk/generated))',
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
      severity: 'error',
      from: { pathNot: '^(tools|bench|platform/testing)/' },
      to: { path: '^tools/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^subgraphs/.*/rules\\.ts$' },
      to: { pathNot: '^(kit/|subgraphs/.*/rules\\.ts$)', dependencyTypesNot: ['type-only'] },
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
      // A benchmark is no part of the product either.
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
