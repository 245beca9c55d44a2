import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { newId } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_BYTES_MAX, FILE_BYTES_MAX, type RailOrder, RailRefusal, type RailsPort } from '../../ports/rails.ts';
import { type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { answersTo } from './answers.ts';
import { TEST_HOLDER, testAccounts, verify } from './clearing.ts';
import { createSandboxRails } from './embedded.ts';
import { createHttpRails } from './live.ts';
import { readOutcomes, readPacs008 } from './messages.ts';

/** A partner bank behind HTTP: the rules of the sandbox's clearing house, with files in memory. */
function partner() {
  const [taken, inbox] = [new Map<string, string>(), new Map<string, { document: string; at: number }>()];
  const server = createServer(async (request, response) => {
    const [, folder, name = ''] = (request.url ?? '').split('/');
    const body = await text(request);
    const end = (status: number, answer = '') => response.writeHead(status).end(answer);
    if (request.headers.authorization !== 'Bearer secret') return end(401);
    if (folder === 'outbox' && request.method === 'PUT') {
      if (taken.has(name)) return end(409);
      const reference = readPacs008(body)?.reference;
      const answers = answersTo(name, body, ledger.clock.now());
      if (answers === null || reference === 'REFUSE') return end(422);
      if (reference === 'DOWN') return end(503);
      taken.set(name, body);
      for (const answer of answers) inbox.set(answer.name, { document: answer.document, at: answer.at.getTime() });
      return end(201);
    }
    if (folder === 'payee-verification') return end(200, JSON.stringify(verify(JSON.parse(body))));
    if (name === '') {
      const due = [...inbox].filter(([, { at }]) => at <= ledger.clock.now().getTime());
      return end(200, JSON.stringify(due.sort(([, a], [, b]) => a.at - b.at).map(([file]) => file)));
    }
    if (request.method === 'DELETE') return end(inbox.delete(name) ? 204 : 404);
    return end(200, inbox.get(name)?.document ?? '');
  });
  return { server, put: (name: string, document: string) => inbox.set(name, { document, at: 0 }) };
}

let ledger: LedgerUnderTest;
let http: ReturnType<typeof partner>;
let server: Server;
const never = new AbortController().signal;
const rails = new Map<string, () => RailsPort>();

beforeAll(async () => {
  ledger = await openLedger();
  http = partner();
  server = http.server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  rails.set('embedded', () => createSandboxRails(ledger.deps));
  rails.set('live', () => createHttpRails({ url, token: 'secret', environment: 'LIVE', timeoutMs: 600_000 }));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await ledger[Symbol.asyncDispose]();
});

const order = (iban: string, facts: Partial<RailOrder> = {}): RailOrder => ({
  transferId: newId('trf'),
  amount: 12_345n,
  debtor: { name: 'Ana & Söhne <GmbH>', iban: 'RO49AAAA1B31007593840000' },
  creditor: { name: TEST_HOLDER, iban },
  reference: 'Rechnung № 7',
  submittedAt: ledger.clock.now(),
  ...facts,
});

describe.each(['embedded', 'live'])('the rail, %s', (driver) => {
  const port = () => (rails.get(driver) as () => RailsPort)();
  /** Takes in all that waits; what concerns one transfer. */
  async function outcomesOf({ transferId }: RailOrder) {
    const files = await port().collect(never);
    for (const { name } of files) await port().acknowledge(name, never);
    return files.flatMap(({ outcomes }) => outcomes ?? []).filter((outcome) => outcome.transferId === transferId);
  }

  it('accepts an order once, and reports its outcome', async () => {
    expect(port().driver).toBe(driver);
    const paid = order(testAccounts.settles);
    await Promise.all([port().submit(paid, never), port().submit(paid, never)]);
    await port().submit(paid, never);
    expect(await outcomesOf(paid)).toEqual([{ kind: 'SETTLED', transferId: paid.transferId }]);
    expect(await outcomesOf(paid)).toEqual([]);
  });

  it('rejects, and returns later, by the published accounts', async () => {
    const [closed, returned, less] = [
      order(testAccounts.closed),
      order(testAccounts.returns),
      order(testAccounts.returnsLess),
    ];
    for (const each of [closed, returned, less]) await port().submit(each, never);
    const first = await port().collect(never);
    expect(first.flatMap(({ outcomes }) => outcomes ?? [])).toContainEqual({
      kind: 'REJECTED',
      transferId: closed.transferId,
      reason: 'AC04',
    });
    for (const { name } of first) await port().acknowledge(name, never);
    ledger.clock.advance(61_000);
    const later = (await port().collect(never)).flatMap(({ outcomes }) => outcomes ?? []);
    expect(later).toContainEqual({
      kind: 'RETURNED',
      transferId: returned.transferId,
      reason: 'AC06',
      amount: 12_345n,
      returnId: expect.any(String),
    });
    expect(later).toContainEqual({
      kind: 'RETURNED',
      transferId: less.transferId,
      reason: 'FOCR',
      amount: 11_845n,
      returnId: expect.any(String),
    });
    for (const { name } of await port().collect(never)) await port().acknowledge(name, never);
  });

  it('gives a file again until it was acknowledged, and takes an acknowledgement twice', async () => {
    const paid = order(testAccounts.settles);
    await port().submit(paid, never);
    const [one, again] = [await port().collect(never), await port().collect(never)];
    expect(again).toEqual(one);
    const name = one[0]?.name ?? '';
    await port().acknowledge(name, never);
    await port().acknowledge(name, never);
    expect(await port().collect(never)).toEqual([]);
  });

  it('M-16: notifies a payment to an account of our own bank, and returns it once', async () => {
    const sent = order('RO09CODA0000000000000001');
    await port().submit(sent, never);
    const files = await port().collect(never);
    const credits = files.flatMap((file) => file.credits ?? []);
    expect(credits).toEqual([
      {
        ownReference: expect.stringMatching(/^SBX/),
        entryReference: expect.any(String),
        position: 0,
        amount: 12_345n,
        currency: 'EUR',
        bookedOn: ledger.clock.now().toISOString().slice(0, 10),
        creditorIban: 'RO09CODA0000000000000001',
        creditorName: TEST_HOLDER,
        debtorIban: 'RO49AAAA1B31007593840000',
        debtorName: 'Ana . Sohne .GmbH.',
        remittance: 'Rechnung . 7',
        endToEndId: sent.transferId,
      },
    ]);
    for (const { name } of files) await port().acknowledge(name, never);
    const back = {
      paymentId: newId('rcp'),
      reference: credits[0]?.ownReference ?? '',
      endToEndId: sent.transferId,
      amount: 12_345n,
      currency: 'EUR',
      reason: 'AC01',
      submittedAt: ledger.clock.now(),
    };
    await Promise.all([port().sendBack(back, never), port().sendBack(back, never)]);
    await port().sendBack(back, never);
    expect(await outcomesOf(sent)).toEqual([
      { kind: 'RETURNED', transferId: sent.transferId, reason: 'AC01', amount: 12_345n, returnId: expect.any(String) },
    ]);
    expect(await port().collect(never)).toEqual([]);
  });

  it('verifies whether a name fits an account', async () => {
    const ask = (name: string, iban: string = testAccounts.settles) => port().verifyPayee({ name, iban }, never);
    expect(await ask('erika MUSTERMANN')).toEqual({ verdict: 'MATCH', name: null });
    expect(await ask('E. Mustermann')).toEqual({ verdict: 'CLOSE_MATCH', name: TEST_HOLDER });
    expect(await ask('Max Power')).toEqual({ verdict: 'NO_MATCH', name: null });
    expect(await ask('Max Power', 'DE89370400440532013000')).toEqual({ verdict: 'UNAVAILABLE', name: null });
  });
});

describe('the live rail', () => {
  const live = () => (rails.get('live') as () => RailsPort)();
  it('distinguishes final refusals from temporary ones', async () => {
    await expect(live().submit(order(testAccounts.settles, { reference: 'REFUSE' }), never)).rejects.toBeInstanceOf(
      RailRefusal,
    );
    await expect(live().submit(order(testAccounts.settles, { reference: 'DOWN' }), never)).rejects.toThrow('503');
    await expect(live().submit(order(testAccounts.settles), AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('returns a file that it cannot read, so that it does not block others', async () => {
    http.put('broken.xml', '<html>Service</html>');
    const file = (await live().collect(never)).find(({ name }) => name === 'broken.xml');
    expect(file?.outcomes).toBeNull();
    await live().acknowledge('broken.xml', never);
  });

  it('M-2: returns long files unread, and skips files that are too long or excluded', async () => {
    http.put('a-long.xml', ' '.repeat(DOCUMENT_BYTES_MAX + 1));
    http.put('b-too-long.xml', ' '.repeat(FILE_BYTES_MAX + 1));
    const paid = order(testAccounts.settles);
    await live().submit(paid, never);
    const files = await live().collect(never);
    expect(files.find(({ name }) => name === 'a-long.xml')).toMatchObject({
      outcomes: null,
      document: expect.any(String),
    });
    expect(files.find(({ name }) => name === 'b-too-long.xml')).toMatchObject({ document: null, isTooLong: true });
    expect(files.flatMap(({ outcomes }) => outcomes ?? [])).toContainEqual({
      kind: 'SETTLED',
      transferId: paid.transferId,
    });
    const skipping = await live().collect(never, new Set(['b-too-long.xml']));
    expect(skipping.map(({ name }) => name)).not.toContain('b-too-long.xml');
    for (const { name } of files) await live().acknowledge(name, never);
  });
});

describe('messages', () => {
  it.each([
    '',
    'nothing',
    '<Document/>',
    '<!DOCTYPE x [<!ENTITY a "b">]><Document><PmtRtr/></Document>',
    '<Document><PmtRtr><TxInf><OrgnlEndToEndId>x</OrgnlEndToEndId></TxInf></PmtRtr></Document>',
    `<Document>${'x'.repeat(2_000_000)}</Document>`,
  ])('rejects a document of another kind (%#)', (document) => {
    expect(readOutcomes(document)).toBeNull();
    expect(readPacs008(document)).toBeNull();
  });

  it('leaves out statuses on the way, and takes amounts without cents', () => {
    const status = (code: string) =>
      `<Document><FIToFIPmtStsRpt><TxInfAndSts><OrgnlEndToEndId>t</OrgnlEndToEndId><TxSts>${code}</TxSts></TxInfAndSts></FIToFIPmtStsRpt></Document>`;
    expect(readOutcomes(status('PDNG'))).toEqual([]);
    expect(readOutcomes(status('RJCT'))).toEqual([{ kind: 'REJECTED', transferId: 't', reason: 'MS03' }]);
    const back = `<Document><PmtRtr><TxInf><OrgnlEndToEndId>t</OrgnlEndToEndId><RtrdIntrBkSttlmAmt Ccy="EUR">7.5</RtrdIntrBkSttlmAmt><RtrRsnInf><Rsn><Cd>AC06</Cd></Rsn></RtrRsnInf></TxInf></PmtRtr></Document>`;
    expect(readOutcomes(back)).toEqual([{ kind: 'RETURNED', transferId: 't', reason: 'AC06', amount: 750n }]);
  });
});
