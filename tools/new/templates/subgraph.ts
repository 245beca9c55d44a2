import type { EntityNames } from '../names.ts';
import { entityAudit, entityEvents, entityFiles, entityModel, entitySubject } from './entity.ts';

/** The files of a new subgraph and of its contract, by name from the root; its tables' migration is made from them. */
export function subgraphFiles(name: string, entity: EntityNames): ReadonlyMap<string, string> {
  const folder = `subgraphs/${name}`;
  return new Map([
    [`contracts/${name}/events.ts`, contractEvents(name, entity)],
    [`contracts/${name}/index.ts`, contract(name)],
    [`contracts/${name}/notifications.ts`, contractNotifications(name)],
    [`${folder}/package.json`, manifest(name)],
    [`${folder}/README.md`, readme(name, entity)],
    [`${folder}/schema.prisma`, `${PRISMA_HEAD}${entityModel(entity)}`],
    [`${folder}/declarations.ts`, declarations(name)],
    [`${folder}/subjects.ts`, subjects(name, entity)],
    [`${folder}/audit.ts`, audit(entity)],
    [`${folder}/deps.ts`, deps()],
    [`${folder}/context.ts`, context(name)],
    [`${folder}/loaders.ts`, loaders(entity)],
    [`${folder}/builder.ts`, builder(name)],
    [`${folder}/schema.ts`, schema(entity)],
    [`${folder}/schema.test.ts`, schemaTest()],
    [`${folder}/module.ts`, module(name)],
    [`${folder}/users/graphql.ts`, usersGraphql()],
    ...[...entityFiles(name, entity)].map(
      ([file, content]) => [`${folder}/${entity.folder}/${file}`, content] as const,
    ),
  ]);
}

const capitalOf = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

function contractEvents(name: string, entity: EntityNames): string {
  return `import { id } from '@codai/kit/contract';
import { z } from 'zod';

/** What ${name} publishes. Ids only: the log outlives names and texts. */
export const events = {
${entityEvents(name, entity)}} as const;
`;
}

function contractNotifications(name: string): string {
  return `import { defineNotifications } from '@codai/kit/contract';
import { ${name} } from './index.ts';

/** ${capitalOf(name)} tells people nothing. */
export const domainNotifications = defineNotifications({ contract: ${name}, types: {} });
`;
}

function contract(name: string): string {
  return `import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';

/** What others may know of ${name}: its events. */
export const ${name} = defineContract({ domain: '${name}', events });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof ${name}> {}
  interface DomainCodes extends CodesOf<typeof ${name}> {}
}
`;
}

function manifest(name: string): string {
  return `{
  "name": "@codai/${name}",
  "version": "0.1.0",
  "private": true,
  "license": "MIT",
  "type": "module",
  "scripts": { "test": "node ../../tools/testing/test-package.mjs" },
  "exports": {
    ".": "./module.ts"
  },
  "dependencies": {
    "@codai/contracts": "*",
    "@codai/kit": "*",
    "@prisma/client": "7.10.0",
    "graphql": "16.15.0"
  }
}
`;
}

const PRISMA_HEAD = `generator client {
  provider               = "prisma-client"
  output                 = "./generated/prisma"
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
}

datasource db {
  provider = "postgresql"
}
`;

function readme(name: string, { type, camelPlural, wordsPlural, folder, kebab }: EntityNames): string {
  return `# ${name}

Keeps the ${wordsPlural} of organisations. Say here what the domain is for, and what it refuses to own.

## Try it

Start the product (\`npm start\`), sign in to the playground as \`owner@north.test\` and list the ${wordsPlural} of the active tenant:

\`\`\`graphql
{
  ${camelPlural}(first: 3) { edges { node { id title } } }
}
\`\`\`

## Owns

- **${type}** \`@key(id)\`: \`${folder}/\`.

## Events

Out: \`contracts/${name}/events.ts\` (\`${name}.${kebab}.created\`, \`${name}.${kebab}.renamed\`). In: none.

## Rules that surprise

- Rows belong to a tenant; row-level security holds that (\`migrations/\`).
- Creation takes an idempotency key; a change takes the version it is based on.

## How it works

Read \`schema.prisma\` first, then \`${folder}/service.ts\` and \`${folder}/graphql.ts\`; \`module.ts\` puts it together.

- Another aggregate: \`npm run new -- entity ${name} <Name>\`.
- A column: \`schema.prisma\`, then \`npm run migration -- ${name} <what_changed>\`, then \`npm run sync\`.

## Tests

    npx vitest run subgraphs/${name}
`;
}

function declarations(name: string): string {
  return `import { ${name} } from '@codai/contracts/${name}';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of ${name} that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: ${name},
  grade: 'ordinary',
  consumes: [],
  asks: [],
  settings: null,
  standIns: {},
  plainRoutes: [],
  jobTables: null,
  openFields: { Query: ['_entities', '_service'], User: ['id'] },
};
`;
}

function subjects(name: string, entity: EntityNames): string {
  return `import { defineSubjects } from '@codai/kit/security';

/** Personal data in ${name}: every table is classified. */
export const subjects = defineSubjects({
  tables: {
${entitySubject(entity)}  },
});
`;
}

function audit(entity: EntityNames): string {
  return `import type { AuditDeclaration } from '@codai/kit/security';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
${entityAudit(entity)}};
`;
}

function deps(): string {
  return `import type { Clock } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import type { PrismaClient } from './generated/prisma/client.ts';

/** Services that the verbs of this domain use; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
}
`;
}

function context(name: string): string {
  return `import type { BaseContext } from '@codai/kit/security';
import type { Deps } from './deps.ts';

/** Context of one request or one event, with the loaders of its caller. */
export interface ${capitalOf(name)}Context extends BaseContext, Deps {
  readonly loaders: Loaders;
}

/** Loaders by name. Each aggregate declares its own, beside the function that makes it; \`loaders.ts\` makes all. */
// biome-ignore lint/suspicious/noEmptyInterface: aggregates add their members.
export interface Loaders {}
`;
}

function loaders({ camel, folder }: EntityNames): string {
  return `import type { Caller } from '@codai/kit';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { ${camel}Loader } from './${folder}/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ${camel}: ${camel}Loader(deps, caller),
  };
}
`;
}

function builder(name: string): string {
  return `import { createBuilder } from '@codai/kit/graphql';
import type { ${capitalOf(name)}Context } from './context.ts';

export const builder = createBuilder<{ Context: ${capitalOf(name)}Context }>();
`;
}

function schema({ folder }: EntityNames): string {
  return `import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './${folder}/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
`;
}

function schemaTest(): string {
  return `import { readFile } from 'node:fs/promises';
import { subgraphSdl } from '@codai/kit/graphql';
import { fieldRules } from '@codai/kit/security';
import { expect, it } from 'vitest';
import { buildSchema } from './schema.ts';

const schema = buildSchema();

it('publishes the committed contract; \`npm run sync\` writes it', async () => {
  expect(subgraphSdl(schema)).toBe(await readFile(new URL('./schema.graphql', import.meta.url), 'utf8'));
});

it('has a rule for every field', () => {
  const rules = fieldRules(schema);
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter(({ rule }) => rule === null)).toEqual([]);
});
`;
}

function module(name: string): string {
  const context = `${capitalOf(name)}Context`;
  return `import { defineSubgraph } from '@codai/kit';
import { createDatabase } from '@codai/kit/data';
import { audit } from './audit.ts';
import type { ${context} } from './context.ts';
import { declarations } from './declarations.ts';
import type { Deps } from './deps.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { loadersFor } from './loaders.ts';
import { buildSchema } from './schema.ts';
import { subjects } from './subjects.ts';

/** The subgraph ${name}, as a host sees it. */
export default defineSubgraph<Deps, ${context}>({
  ...declarations,
  name: '${name}',
  migrations: new URL('./migrations/', import.meta.url),
  subjects,
  audit,
  schema: buildSchema,
  create: (services) => ({
    database: createDatabase({ name: '${name}', services, client: (options) => new PrismaClient(options) }),
    clock: services.clock,
  }),
  context: (deps, { base, caller }) => ({ ...deps, ...base, loaders: loadersFor(deps, caller) }),
  close: ({ database }) => database.close(),
});
`;
}

/** The users of identity, as a subgraph points at them. */
export function usersGraphql(): string {
  return `import { anyone } from '@codai/kit/graphql';
import { builder } from '../builder.ts';

/** Identity owns users; this domain points at them. */
export const UserType = builder.foreignEntity('User', { authScopes: anyone });
`;
}
