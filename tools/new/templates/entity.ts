import type { EntityNames } from '../names.ts';

/**
 * The files of an aggregate's folder, by name within it. `ownsUsers`: users are loaded here, so one that is gone or suspended is null. `users`: folder
 * of the users, from the subgraph's.
 */
export function entityFiles(
  subgraph: string,
  names: EntityNames,
  { ownsUsers = false, users = 'users' }: { readonly ownsUsers?: boolean; readonly users?: string } = {},
): ReadonlyMap<string, string> {
  return new Map([
    ['rules.ts', rules(names)],
    ['rules.test.ts', rulesTest()],
    ['service.ts', service(subgraph, names)],
    ['lists.ts', lists(names)],
    ['loaders.ts', loaders(names)],
    ['graphql.ts', graphql(names, { ownsUsers, users })],
    ['graphql.test.ts', graphqlTest(subgraph, names, ownsUsers)],
  ]);
}

/** The model in `schema.prisma`. */
export function entityModel({ type, table, words, wordsPlural }: EntityNames): string {
  return `
/// A ${words} of a tenant. Row-level security shows it to that tenant only.
model ${type} {
  id          String   @id
  tenantId    String   @map("tenant_id")
  createdById String   @map("created_by_id")
  title       String
  version     Int      @default(1)
  createdAt   DateTime @map("created_at") @db.Timestamptz(3)

  /// The list of a tenant's ${wordsPlural}, newest first.
  @@index([tenantId, createdAt(sort: Desc), id(sort: Desc)])
  @@map("${table}")
}
`;
}

/** SQL for the table that Prisma cannot express, for the end of its migration. */
export function entityPolicies({ table }: EntityNames): string {
  return `
ALTER TABLE ${table} ADD CONSTRAINT ${table}_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ${table} USING (app_is_system() OR tenant_id = app_tenant());
`;
}

/** The entries of the contract's events. */
export function entityEvents(subgraph: string, { camel, kebab }: EntityNames): string {
  return `  '${subgraph}.${kebab}.created': z.object({ ${camel}Id: id, createdById: id }),
  '${subgraph}.${kebab}.renamed': z.object({ ${camel}Id: id, version: z.int().min(1) }),
`;
}

/** The table's entry in `subjects.ts`. */
export function entitySubject({ table }: EntityNames): string {
  return `    ${table}: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
`;
}

/** The mutations' entries in `audit.ts`. */
export function entityAudit({ type, kebab }: EntityNames): string {
  return `  create${type}: '${kebab}.created',
  rename${type}: '${kebab}.renamed',
`;
}

function rules({ words }: EntityNames): string {
  return `import { textRefusal, type ValidationError } from '@codai/kit';

const TITLE_CHARACTERS_MAX = 200;

/** Why a ${words} cannot have this title, or null: 1–200 characters that show what they say, not only spaces. */
export function titleRefusal(title: string): ValidationError | null {
  return textRefusal('input.title', title, { max: TITLE_CHARACTERS_MAX });
}
`;
}

function rulesTest(): string {
  return `import { expect, it } from 'vitest';
import { titleRefusal } from './rules.ts';

it.each([
  { title: '', refused: true },
  { title: '   ', refused: true },
  { title: '\\u200b\\u200b', refused: true },
  { title: 'x', refused: false },
  { title: 'x'.repeat(200), refused: false },
  { title: '😀'.repeat(200), refused: false },
  { title: 'x'.repeat(201), refused: true },
])('a title of $title.length units is refused: $refused', ({ title, refused }) => {
  expect(titleRefusal(title) !== null).toBe(refused);
});
`;
}

function service(subgraph: string, { type, camel, kebab, words, prefix }: EntityNames): string {
  return `import {
  activeTenantOf,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  type ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { titleRefusal } from './rules.ts';

export interface ${type}Id {
  readonly id: Id<'${type}'>;
}

type FilledIn = 'createdAt' | 'createdById' | 'id' | 'tenantId' | 'version';

/** The columns that a client gives. */
export interface Create${type} extends Omit<Prisma.${type}UncheckedCreateInput, FilledIn> {
  readonly idempotencyKey: string;
}

/**
 * Creates a ${words} in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: \`ValidationError\`, \`IdempotencyKeyReusedError\`. A refusal leaves no row and no event.
 */
export async function create${type}(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: Create${type},
): Promise<${type}Id | DomainError> {
  const { idempotencyKey: _key, ...given } = input;
  const refusal = titleRefusal(given.title);
  if (refusal !== null) return refusal;
  const { userId } = caller;
  const tenantId = activeTenantOf(caller);

  return database.once({ caller, operation: 'create${type}', input }, async (tx) => {
    const id = newId<'${type}'>('${prefix}');
    const data = { ...given, id, tenantId, createdById: userId, createdAt: clock.now() };
    await tx.${camel}.create({ data, select: { id: true } });
    tx.outbox.append('${subgraph}.${kebab}.created', { ${camel}Id: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface Rename${type} extends ${type}Id {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a ${words} another title. Returns its id, or a refusal: \`ValidationError\`, \`NotFoundError\`, \`VersionConflictError\`. */
export async function rename${type}(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: Rename${type},
): Promise<${type}Id | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.${camel}.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.${camel}.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('${type}', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('${subgraph}.${kebab}.renamed', { ${camel}Id: id, version: expectedVersion + 1 }, { subject: id });
    return { id };
  });
}
`;
}

function lists({ type, camel, camelPlural, wordsPlural }: EntityNames): string {
  return `import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import type { ${type} } from '../generated/prisma/client.ts';

/** The ${wordsPlural} of the caller's tenant, newest first. */
export function ${camelPlural}(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<${type}>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.${camel}.findMany(page));
}
`;
}

function loaders({ camel, wordsPlural }: EntityNames): string {
  return `import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly ${camel}: ReturnType<typeof ${camel}Loader>;
  }
}

/** Loads ${wordsPlural} of the caller's tenant: null for unknown and forbidden alike. */
export function ${camel}Loader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.${camel}.findMany({ where: { id: { in: ids } } }));
}
`;
}

function graphql(
  { type, camel, camelPlural, words, wordsPlural, prefix }: EntityNames,
  { ownsUsers, users }: { readonly ownsUsers: boolean; readonly users: string },
): string {
  const creator = `User who created the ${words}`;
  const capital = `${words[0]?.toUpperCase()}${words.slice(1)}`;
  return `import { NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { ${type} } from '../generated/prisma/client.ts';
import { UserType } from '../${users}/graphql.ts';
import { ${camelPlural} } from './lists.ts';
import { create${type}, rename${type} } from './service.ts';

const ${type}Type = builder.entity<${type}>('${type}', '${prefix}', {
  description: '${capital} of an organisation.',
  authScopes: twoFactors,
  loader: '${camel}',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', ${
      ownsUsers ? `'${creator}; null while the account is suspended.', { nullable: true }` : `'${creator}.'`
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('${camel}', ${type}Type, {
  description: '${capital} by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('${camelPlural}', {
  type: builder.connectionOf({ name: '${type}', node: ${type}Type }),
  description: '${wordsPlural[0]?.toUpperCase()}${wordsPlural.slice(1)} of the active organisation, newest first.',
  authScopes: twoFactors,
  list: ${camelPlural},
});

builder.verb('create${type}', {
  description: 'Creates a ${words} in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: ${type}Type,
  refusals: [NotFoundError],
  run: create${type},
  read: 'id',
});

builder.verb('rename${type}', {
  description: 'Changes the title of a ${words}.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('${type}'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: ${type}Type,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: rename${type},
  read: 'id',
});
`;
}

function graphqlTest(
  subgraph: string,
  { table, type, camel, camelPlural, kebab, words, wordsPlural }: EntityNames,
  ownsUsers: boolean,
): string {
  return `import { randomUUID } from 'node:crypto';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import ${subgraph} from '../module.ts';

let subject: TestSubgraph<Deps>;
beforeAll(async () => {
  subject = await testSubgraph(${subgraph});
});
afterAll(() => subject[Symbol.asyncDispose]());

const one = callerOf({ tenantId: 'org_one' });
const other = callerOf({ userId: 'usr_other', tenantId: 'org_other' });
const shape = \`__typename ... on ${type} { id title version createdBy { id } } ... on Error { code path }\`;

interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
}

async function create(title: string, idempotencyKey: string = randomUUID()): Promise<Answer> {
  const document = \`mutation ($input: Create${type}Input!) { create${type}(input: $input) { \${shape} } }\`;
  const { data, errors } = await subject.execute<{ create${type}: Answer }>(one, document, {
    input: { title, idempotencyKey },
  });
  expect(errors).toBeUndefined();
  return data?.create${type} as Answer;
}

async function rename(caller: typeof one, input: object): Promise<Answer> {
  const document = \`mutation ($input: Rename${type}Input!) { rename${type}(input: $input) { \${shape} } }\`;
  const { data } = await subject.execute<{ rename${type}: Answer }>(caller, document, { input });
  return data?.rename${type} as Answer;
}

describe('a ${words}', () => {
  it('is created once per idempotency key, with one event', async () => {
    const key = randomUUID();
    const first = await create('Alpha', key);
    expect(first).toMatchObject({ __typename: '${type}', title: 'Alpha', version: 1, createdBy: ${
      ownsUsers ? 'null' : '{ id: one.userId }'
    } });
    expect(await create('Alpha', key)).toEqual(first);
    expect(await create('Beta', key)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const events = (await subject.published()).filter(({ subject: about }) => about === first.id);
    expect(events).toMatchObject([{ type: '${subgraph}.${kebab}.created', tenantId: 'org_one' }]);
  });

  it('needs a title, and a refusal leaves no event', async () => {
    const before = (await subject.published()).length;
    expect(await create(' ')).toEqual({ __typename: 'ValidationError', code: 'VALIDATION_FAILED', path: ['input', 'title'] });
    expect(await subject.published()).toHaveLength(before);
  });

  it('is renamed by who knows its version', async () => {
    const { id } = await create('Before');
    expect(await rename(one, { id, title: 'After', expectedVersion: 1 })).toMatchObject({ title: 'After', version: 2 });
    expect(await rename(one, { id, title: 'Late', expectedVersion: 1 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await rename(one, { id, title: '', expectedVersion: 2 })).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('is unknown to another organisation', async () => {
    const { id } = await create('Ours');
    expect(await rename(other, { id, title: 'Theirs', expectedVersion: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    const document = \`query ($id: ID!) { ${camel}(id: $id) { title } ${camelPlural} { edges { node { id } } } }\`;
    expect(await subject.execute(other, document, { id })).toEqual({
      data: { ${camel}: null, ${camelPlural}: { edges: [] } },
    });
    expect(await subject.execute(one, \`query ($id: ID!) { ${camel}(id: $id) { title } }\`, { id })).toEqual({
      data: { ${camel}: { title: 'Ours' } },
    });
  });

  it('is listed newest first, page by page', async () => {
    for (const title of ['1', '2', '3']) {
      subject.clock.advance(1000);
      await create(title);
    }
    const page = async (after: string | null) => {
      const document = \`query ($after: String) { ${camelPlural}(first: 2, after: $after) {
        edges { node { title } } pageInfo { endCursor hasNextPage } } }\`;
      const { data } = await subject.execute<{
        ${camelPlural}: { edges: { node: { title: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      }>(one, document, { after });
      return data?.${camelPlural};
    };
    const first = await page(null);
    expect(first?.edges.map(({ node }) => node.title)).toEqual(['3', '2']);
    expect(first?.pageInfo.hasNextPage).toBe(true);
    expect((await page(first?.pageInfo.endCursor ?? null))?.edges[0]?.node.title).toBe('1');
  });

  it('is asked for by a signed-in caller with two factors only', async () => {
    const { errors } = await subject.execute(callerOf({ aal: 1 }), \`{ ${camelPlural} { edges { cursor } } }\`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['MFA_REQUIRED']);
  });
});

it('several ${wordsPlural} by reference cost one statement', async () => {
  const ids = [(await create('A')).id, (await create('B')).id];
  subject.statements.splice(0);
  const document = \`query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { title } } }\`;
  const of = ids.map((id) => ({ __typename: '${type}', id }));
  expect(await subject.execute(one, document, { of })).toEqual({ data: { _entities: [{ title: 'A' }, { title: 'B' }] } });
  expect(subject.statements.filter((sql) => /FROM \\S*${table}\\b/.test(sql))).toHaveLength(1);
});
`;
}
