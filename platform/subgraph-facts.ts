/** What a process must know of every subgraph, hosted or not. */
export interface SubgraphFacts {
  readonly grade: 'ledger' | 'ordinary';
  readonly asks: readonly string[];
  /** Domains whose events it consumes. */
  readonly consumes: readonly string[];
  readonly standIns: readonly string[];
  readonly jobTables: readonly string[];
  /** Its plain routes, those of its stand-ins' pages among them: a method and a path. */
  readonly routes: readonly string[];
  /** Names of environment variables. */
  readonly settings: readonly string[];
}

/** Written by `npm run sync` from the subgraphs' declarations. Do not edit. */
export const subgraphFacts: Readonly<Record<string, SubgraphFacts>> = {
  identity: {
    grade: 'ordinary',
    asks: [],
    consumes: ['security'],
    standIns: ['password-screening', 'sign-in-providers'],
    jobTables: [],
    routes: [
      'GET /.well-known/jwks.json',
      'POST /dev/token',
      'GET /.well-known/openid-configuration',
      'GET /.well-known/oauth-authorization-server',
      'GET /oauth/*',
      'POST /oauth/*',
      'GET /oauth/interaction/*',
      'POST /oauth/interaction/*',
      'POST /sign-in/return/apple',
      'GET /sandbox-provider/*',
      'POST /sandbox-provider/*',
    ],
    settings: [
      'TOKEN_ISSUER',
      'PASSKEY_ORIGINS',
      'TOKEN_AUDIENCE',
      'GOOGLE_CLIENT_ID',
      'GOOGLE_CLIENT_SECRET',
      'GOOGLE_ISSUER',
      'MICROSOFT_CLIENT_ID',
      'MICROSOFT_CLIENT_SECRET',
      'MICROSOFT_ISSUER',
      'APPLE_CLIENT_ID',
      'APPLE_TEAM_ID',
      'APPLE_KEY_ID',
      'APPLE_PRIVATE_KEY',
      'APPLE_ISSUER',
      'GITHUB_CLIENT_ID',
      'GITHUB_CLIENT_SECRET',
      'GITHUB_URL',
      'GITHUB_API_URL',
      'LINKEDIN_CLIENT_ID',
      'LINKEDIN_CLIENT_SECRET',
      'LINKEDIN_URL',
      'LINKEDIN_API_URL',
      'SANDBOX_PROVIDER_ISSUER',
      'SANDBOX_PROVIDER_CLIENT_ID',
      'SANDBOX_PROVIDER_CLIENT_SECRET',
      'SANDBOX_PROVIDER_PORT',
    ],
  },
  social: {
    grade: 'ordinary',
    asks: [],
    consumes: ['identity'],
    standIns: [],
    jobTables: [],
    routes: [],
    settings: [],
  },
  notifications: {
    grade: 'ordinary',
    asks: [],
    consumes: ['banking', 'identity', 'payments', 'social', 'wallet'],
    standIns: ['mail'],
    jobTables: [],
    routes: ['GET /notifications/unsubscribe', 'POST /notifications/unsubscribe'],
    settings: ['SMTP_URL', 'MAIL_FROM', 'DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY'],
  },
  banking: {
    grade: 'ledger',
    asks: [],
    consumes: ['identity'],
    standIns: ['rails', 'rates', 'sanctions-list'],
    jobTables: ['aml_case', 'aml_flag', 'aml_movement', 'screening'],
    routes: ['GET /banking/documents/*', 'GET /banking/exports/*'],
    settings: [
      'RATES_URL',
      'FX_RATES_MAX_DAYS',
      'FX_POSITION_MAX_EUR',
      'SANCTIONS_URL',
      'RAILS_URL',
      'RAILS_TOKEN',
      'RAILS_ENVIRONMENT',
    ],
  },
  wallet: {
    grade: 'ledger',
    asks: ['banking', 'payments'],
    consumes: ['banking', 'identity', 'payments'],
    standIns: [],
    jobTables: [],
    routes: ['GET /wallet/pay/*'],
    settings: [],
  },
  payments: {
    grade: 'ledger',
    asks: ['banking'],
    consumes: ['banking'],
    standIns: ['payment-processor', 'chain', 'vat-numbers'],
    jobTables: [],
    routes: ['POST /webhooks/stripe', 'GET /payments/documents/*', 'GET /payments/*', 'GET /pages/*', 'POST /pages/*'],
    settings: [
      'STRIPE_SECRET_KEY',
      'STRIPE_API_BASE',
      'STRIPE_SANDBOX',
      'STRIPE_WEBHOOK_SECRET',
      'STRIPE_WEBHOOK_SECRET_PREVIOUS',
      'STRIPE_TIMEOUT_MS',
      'PROCESSOR_PORT',
      'VIES_URL',
    ],
  },
  hub: {
    grade: 'ordinary',
    asks: [],
    consumes: [],
    standIns: [],
    jobTables: ['health_day', 'health_sample', 'service'],
    routes: [],
    settings: ['FLAG_ENVIRONMENT'],
  },
  security: {
    grade: 'ledger',
    asks: [],
    consumes: ['banking', 'hub', 'identity', 'notifications', 'payments', 'social', 'wallet'],
    standIns: [],
    jobTables: [],
    routes: ['GET /security/audit-exports/*', 'GET /security/data-exports/*'],
    settings: ['ERASURE_WAIT_DAYS'],
  },
  memory: {
    grade: 'ordinary',
    asks: [],
    consumes: [],
    standIns: [],
    jobTables: [],
    routes: [],
    settings: [],
  },
};
