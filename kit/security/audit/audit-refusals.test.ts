import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { requestError } from '../../base/errors/request-error.ts';
import { silentLogger } from '../../base/logging/logger.ts';
import type { AuditEntry } from '../../contract/audit-entry.ts';
import { callerOf } from '../../testing/callers.ts';
import { auditRefusals } from './audit-refusals.ts';

const now = new Date('2031-05-02T09:00:00.000Z');

function refusing(code: 'FORBIDDEN' | 'STEP_UP_REQUIRED') {
  const schema = buildSchema('type Query { notes: Int } type Mutation { rateNote: Int createNote: Int }');
  const refuse = () => {
    throw requestError(code, null);
  };
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) field.resolve = refuse;
  }
  const written: { action: string; outcome: string; code: string | null; isWithheld: boolean | undefined }[] = [];
  const database = {
    audit: async (_caller: unknown, { action, outcome, code: of }: AuditEntry, isWithheld?: boolean) =>
      void written.push({ action, outcome, code: of, isWithheld }),
  };
  const declared = { rateNote: { action: 'note.rated', withheld: 'Anonymous.' }, createNote: 'note.created' };
  auditRefusals(declared, schema, database as never);
  const ask = async (type: 'Mutation' | 'Query', name: string, userId: string | null = 'usr_1') => {
    const field = (type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields()[name];
    const context = { caller: callerOf({ userId }), clock: { now: () => now }, logger: silentLogger, database };
    const asked = (async () => field?.resolve?.({}, {}, context, {} as never))();
    await expect(asked).rejects.toMatchObject({ extensions: { code } });
  };
  return { ask, written };
}

it('I-6: writes down refusals by rights, for no organisation where the mutation itself is withheld from it', async () => {
  const { ask, written } = refusing('FORBIDDEN');
  await ask('Mutation', 'createNote');
  await ask('Mutation', 'rateNote');
  await ask('Query', 'notes');
  const refused = { outcome: 'REFUSED', code: 'FORBIDDEN' };
  expect(written).toEqual([
    { action: 'note.created', ...refused, isWithheld: false },
    { action: 'note.rated', ...refused, isWithheld: true },
    { action: 'notes.read', ...refused, isWithheld: false },
  ]);
});

it('I-6: writes down neither other refusals nor those of anonymous callers', async () => {
  const asked = refusing('STEP_UP_REQUIRED');
  await asked.ask('Mutation', 'createNote');
  const anonymous = refusing('FORBIDDEN');
  await anonymous.ask('Mutation', 'createNote', null);
  expect([...asked.written, ...anonymous.written]).toEqual([]);
});
