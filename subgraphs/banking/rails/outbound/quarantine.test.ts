import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import type { RailFile, RailOutcome, RailsPort } from '../../ports/rails.ts';
import { openLedger } from '../../testing/ledger.ts';
import { fresh, payee, payer, sendOut, settle, statusOf } from '../../testing/outside.ts';
import { balances, counted } from '../../testing/services.ts';
import { applyOutcome, collectOutcomes } from './outcomes.ts';
import { quarantineKey } from './quarantine.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
const never = new AbortController().signal;

/** A rail with these files, and what was acknowledged and passed over. */
function railWith(files: readonly RailFile[], facts: Partial<typeof ledger.deps> = {}) {
  const [acknowledged, skipped]: [string[], string[][]] = [[], []];
  const rails: RailsPort = {
    ...ledger.deps.rails,
    collect: async (_signal, skip = new Set()) => {
      skipped.push([...skip]);
      return files.filter(({ name }) => !skip.has(name));
    },
    acknowledge: async (name) => void acknowledged.push(name),
  };
  return { acknowledged, skipped, take: () => collectOutcomes({ ...ledger.deps, ...facts, rails }, never) };
}
const exceptions = () =>
  ledger.rows(
    `SELECT subject, status FROM banking.reconciliation_exception WHERE kind = 'UNREADABLE_RAIL_FILE' ORDER BY opened_at, subject`,
  );
const sha256 = (document: string) => createHash('sha256').update(document).digest('hex');
const broken = (name: string, document: string): RailFile => ({ name, document, outcomes: null });

describe('a file of the rail', () => {
  it('M-2: is kept whole with an exception when it is unreadable, and only then deleted at the bank', async () => {
    const document = '<Document>Ana Müller DE50100000000000000001</Doc';
    const away = { ...ledger.services.objects, put: () => Promise.reject(new Error('The store is away.')) };
    const lost = railWith([broken('half', document)], { objects: away });
    await expect(lost.take()).rejects.toThrow('could not be taken in');
    expect(lost.acknowledged).toEqual([]);
    expect(await exceptions()).toEqual([]);

    const kept = railWith([broken('half', document), broken('half-again', document)]);
    await kept.take();
    expect(kept.acknowledged).toEqual(['half', 'half-again']);
    expect(await exceptions()).toEqual([{ subject: `rail:${sha256(document)}`, status: 'OPEN' }]);
    const body = await ledger.services.objects.read(quarantineKey(sha256(document)));
    expect(await text(body ?? Readable.from([]))).toBe(document);
  });

  it('M-2, M-10: does not block others when it cannot be fetched or taken in', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'slow')];
    const sent = await sendOut(ledger, { from, to });
    await settle(ledger);
    const outcomes: RailOutcome[] = [{ kind: 'SETTLED', transferId: sent.id as string }];
    const rail = railWith([
      { name: 'huge', document: null, outcomes: null, isTooLong: true },
      { name: 'away', document: null, outcomes: null, failure: new Error('The rail answered 500.') },
      { name: 'good', document: 'good', outcomes },
    ]);
    await expect(rail.take()).rejects.toThrow('could not be taken in');
    expect(await statusOf(ledger, sent.id)).toBe('COMPLETED');
    await expect(rail.take()).rejects.toThrow('could not be taken in');
    // A file that is too long is not fetched again, and stays at the bank.
    expect(rail.skipped).toEqual([[], ['huge']]);
    expect(rail.acknowledged).not.toContain('huge');
    expect(await exceptions()).toContainEqual({ subject: 'rail:huge', status: 'OPEN' });
  });
});

describe('the outcomes of one file', () => {
  it('M-10: are applied after a failing one, and the file is taken in again', async () => {
    const [poisonTenant, { database }] = [newId('org'), ledger.deps];
    const sentBy = async (tenantId: string) => {
      const caller = fresh(ledger, 'ana', { tenantId });
      const [from, to] = [await payer(ledger, { tenantId }), await payee(ledger, 'slow', caller)];
      return (await sendOut(ledger, { from, to, caller })).id as string;
    };
    const [poisoned, good] = [await sentBy(poisonTenant), await sentBy(newId('org'))];
    await settle(ledger);
    const systemWrite: typeof database.systemWrite = (tenant, work, options) =>
      tenant === poisonTenant ? Promise.reject(new Error('poison')) : database.systemWrite(tenant, work, options);
    const outcomes: RailOutcome[] = [poisoned, good].map((transferId) => ({ kind: 'SETTLED', transferId }));
    const files = [{ name: 'both', document: 'both', outcomes }];
    const failing = railWith(files, { database: Object.create(database, { systemWrite: { value: systemWrite } }) });
    await expect(failing.take()).rejects.toThrow('could not be taken in');
    expect([await statusOf(ledger, poisoned), await statusOf(ledger, good)]).toEqual(['SUBMITTED', 'COMPLETED']);
    expect(failing.acknowledged).toEqual([]);
    const again = railWith(files);
    await again.take();
    expect([await statusOf(ledger, poisoned), await statusOf(ledger, good)]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(again.acknowledged).toEqual(['both']);
  });
});

describe('a payment that comes back in parts', () => {
  const back = (transferId: string, amount: bigint, returnId?: string): RailOutcome => ({
    kind: 'RETURNED',
    transferId,
    reason: 'FOCR',
    amount,
    returnId,
  });
  async function sentOut() {
    const [from, to] = [await payer(ledger), await payee(ledger, 'slow')];
    const sent = await sendOut(ledger, { from, to });
    await settle(ledger);
    return { from, id: sent.id as string };
  }

  it('M-2: books each part once, however often it is notified, and never more than was sent', async () => {
    const before = await counted(ledger, 'org_one');
    const { from, id } = await sentOut();
    const [[start]] = (await balances(ledger, from)) as [[number, number]];
    const apply = (amount: bigint, returnId?: string) => applyOutcome(ledger.deps, back(id, amount, returnId));
    const twice = await Promise.all([apply(4_000n, 'R1'), apply(4_000n, 'R1'), apply(3_000n, 'R2')]);
    expect(twice.filter((effect) => effect === 'APPLY')).toHaveLength(2);
    expect(await apply(3_000n, 'R2')).toBe('KNOWN');
    expect(await apply(3_000n)).toBe('KNOWN');
    expect(await apply(3_001n, 'R3')).toBe('UNMATCHED');
    expect(await balances(ledger, from)).toEqual([[start + 7_000, 0]]);
    expect(await counted(ledger, 'org_one')).toBe(before + 3_000);
    expect(await apply(3_000n, 'R3')).toBe('APPLY');
    expect(await balances(ledger, from)).toEqual([[start + 10_000, 0]]);
    expect(await counted(ledger, 'org_one')).toBe(before);
    expect(await statusOf(ledger, id)).toBe('RETURNED');
    expect(await ledger.problems()).toEqual([]);
  });
});
