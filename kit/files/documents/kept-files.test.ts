import { expect, it } from 'vitest';
import type { SignedInCaller } from '../../base/caller.ts';
import type { Peers } from '../../base/peers.ts';
import { callerOf } from '../../testing/callers.ts';
import { keepRefusal, keptFileAddress } from './kept-files.ts';

const path = ['input', 'fileId'];

it.each([
  { code: 'NOT_FOUND', told: { code: 'NOT_FOUND', inputPath: path } },
  { code: 'INVALID_STATE', told: { code: 'INVALID_STATE', message: 'Scanned.' } },
  { code: 'CONFLICT', told: { code: 'CONFLICT', message: 'Scanned.' } },
  { code: 'VALIDATION_FAILED', told: { code: 'VALIDATION_FAILED', inputPath: path, message: 'Scanned.' } },
])('refuses with $code in the words of files', ({ code, told }) => {
  expect(keepRefusal({ code, message: 'Scanned.' }, path, 'Not this one.')).toMatchObject(told);
});

it('throws for what no client can mend', () => {
  expect(() => keepRefusal({ code: 'FORBIDDEN', message: 'No.' }, path, 'Not this one.')).toThrow(/FORBIDDEN/);
});

it('names what has to stand for an address, without the proof of this moment', async () => {
  const asked: unknown[] = [];
  const peers: Peers = {
    ask: async (_document, { variables }) => {
      asked.push(variables);
      return { keptFileAddressForService: null } as never;
    },
  };
  const reader = callerOf({ userId: 'usr_reader', tenantId: 'org_a' }) as SignedInCaller;
  const of = { tenantId: 'org_a', keptFor: 'copy/1', besides: ['loan:1'] };
  expect(await keptFileAddress(peers, reader, of)).toBeNull();
  expect(asked).toEqual([
    { keptFor: 'copy/1', caseId: 'copy/1', standing: expect.arrayContaining(['user:usr_reader', 'loan:1']) },
  ]);
  expect(JSON.stringify(asked)).not.toContain('proof:');
});
