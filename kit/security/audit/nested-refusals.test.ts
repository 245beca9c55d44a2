import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { requestError } from '../../base/errors/request-error.ts';
import { silentLogger } from '../../base/logging/logger.ts';
import type { AuditEntry } from '../../contract/audit-entry.ts';
import { createBuilder } from '../../graphql/create-builder.ts';
import { subgraphSchema } from '../../graphql/subgraph-schema.ts';
import { baseContext } from '../../graphql/testing/ferry/ferry-harbour.ts';
import { runOperation } from '../../host/run-operation.ts';
import { runSubscription } from '../../host/run-subscription.ts';
import { callerOf } from '../../testing/callers.ts';
import type { BaseContext } from '../context.ts';
import { auditRefusals } from './audit-refusals.ts';

/** Ships, of which anybody signed in reads the name, operators the owner and insurer, and nobody the keys. */
function ships() {
  const builder = createBuilder<{ Context: BaseContext }>();
  const Ship = builder.objectRef<{ id: string }>('Ship').implement({
    authScopes: { public: true },
    fields: (t) => ({
      id: t.exposeID('id'),
      owner: t.string({ authScopes: { platformAdmin: true }, nullable: true, resolve: () => 'Ada' }),
      insurer: t.string({ authScopes: { platformAdmin: true }, nullable: true, resolve: () => 'Lloyd' }),
      keys: t.string({ authScopes: () => false, nullable: true, resolve: () => 'secret' }),
      cargo: t.string({
        nullable: true,
        resolve: () => {
          throw requestError('FORBIDDEN', 'Only the captain sees the cargo.');
        },
      }),
      crew: t.string({ authScopes: { stepUp: 1 }, nullable: true, resolve: () => 'Bo' }),
    }),
  });
  builder.queryField('ships', (t) =>
    t.field({
      type: [Ship],
      authScopes: { public: true },
      resolve: () => Array.from({ length: 100 }, (_, at) => ({ id: `shp_${at}` })),
    }),
  );
  builder.queryField('harbour', (t) =>
    t.string({
      authScopes: { public: true },
      nullable: true,
      resolve: () => {
        throw requestError('FORBIDDEN', null);
      },
    }),
  );
  builder.subscriptionField('arrivals', (t) =>
    t.string({
      authScopes: { public: true },
      subscribe: async function* () {
        yield 'Argo';
        throw requestError('FORBIDDEN', 'You are not a pilot any more.');
      },
      resolve: (name) => String(name),
    }),
  );
  const schema = subgraphSchema(builder);
  const written: Pick<AuditEntry, 'action' | 'code' | 'mutation' | 'outcome' | 'target'>[] = [];
  const database = {
    audit: async (_caller: unknown, { action, code, mutation, outcome, target }: AuditEntry) =>
      void written.push({ action, code, mutation, outcome, target }),
  };
  const ask = async (selection: string, userId: string | null = 'usr_1') => {
    const context = { ...baseContext(callerOf({ userId })), database };
    const operation = { document: parse(`{ ships { ${selection} } }`), type: 'query', variables: {} };
    const { errors = [] } = await runOperation(schema, operation as never, context as never);
    return errors.length;
  };
  const run = (text: string) => {
    const context = () => ({ ...baseContext(callerOf({ userId: 'usr_1' })), database }) as never;
    const operation = { document: parse(text), name: null, type: 'query', variables: {} } as never;
    return { schema, operation, context, report: { correlationId: 'cor_1', logger: silentLogger } };
  };
  return { ask, run, database: database as never, written };
}

const refused = { outcome: 'REFUSED', code: 'FORBIDDEN', target: 'shp_0' };

it('I-6: writes one entry of a field whose own code refuses, for a list of objects and in five minutes', async () => {
  const { ask, written } = ships();
  expect(await ask('id cargo keys')).toBe(200);
  expect(written).toEqual([
    { mutation: 'Ship.keys', action: 'ship.keys.read', ...refused },
    { mutation: 'Ship.cargo', action: 'ship.cargo.read', ...refused },
  ]);
  expect(await ask('id ... on Ship { load: cargo }')).toBe(100);
  expect(await ask('id cargo', null)).toBe(100);
  expect(written).toHaveLength(2);
});

it('I-6: writes one entry of a root field whose own code refuses, not a second one with the answer', async () => {
  const { run, database, written } = ships();
  const { schema, operation, context } = run('{ harbour }');
  auditRefusals({}, schema, database);
  const { errors } = await runOperation(schema, operation, context());
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(written).toEqual([{ mutation: 'harbour', action: 'harbour.read', ...refused, target: null }]);
});

it('I-6: writes one entry of a subscription whose source refuses while it is read', async () => {
  const { run, written } = ships();
  const { signal } = new AbortController();
  const payloads = [];
  for await (const payload of runSubscription({ ...run('subscription { arrivals }'), signal })) payloads.push(payload);
  expect(payloads).toMatchObject([{ data: { arrivals: 'Argo' } }, { errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
  expect(written).toEqual([{ mutation: 'arrivals', action: 'arrivals.read', ...refused, target: null }]);
});

it('I-6: writes one entry for each rule that refuses below the root fields, not one for each object of a list', async () => {
  const { ask, written } = ships();
  expect(await ask('id owner insurer keys')).toBe(300);
  expect(written).toEqual([
    { mutation: 'Ship.owner', action: 'ship.owner.read', ...refused },
    { mutation: 'Ship.keys', action: 'ship.keys.read', ...refused },
  ]);
});

it('I-6: writes no second entry of a rule to a person within five minutes, and one to another person', async () => {
  const { ask, written } = ships();
  for (let round = 0; round < 5; round++) await ask('insurer');
  expect(written).toHaveLength(1);
  await ask('owner', 'usr_2');
  expect(written).toHaveLength(2);
});

it('I-6: writes none of anonymous callers, nor of refusals for another reason than rights', async () => {
  const { ask, written } = ships();
  expect(await ask('owner keys', null)).toBe(200);
  expect(await ask('id')).toBe(0);
  expect(written).toEqual([]);
});
