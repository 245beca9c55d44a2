import { describe, expect, it } from 'vitest';
import { DOCUMENT_BYTES_MAX, type RailCredit } from '../../ports/rails.ts';
import { type Dialect, type NotifiedEntry, notification } from '../../testing/notifications.ts';
import { readCamt054, writeCamt054 } from './camt054.ts';
import { readRailDocument } from './messages.ts';

const iban = 'RO09CODA0000000000000001';
const one: NotifiedEntry = { reference: 'N1', payments: [{ minor: 12_345n, iban, own: 'T1' }] };
const credit: RailCredit = {
  ownReference: 'T1',
  entryReference: 'N1',
  position: 0,
  amount: 12_345n,
  currency: 'EUR',
  bookedOn: '2031-05-02',
  creditorIban: iban,
  creditorName: null,
  debtorIban: 'DE50100000000000000001',
  debtorName: 'Erika Mustermann',
  remittance: 'Invoice 7',
  endToEndId: 'NOTPROVIDED',
};

describe('a notification of credits', () => {
  it.each<Dialect>(['02', '08'])('M-16: says the same in version %s of camt.054', (dialect) => {
    expect(readCamt054(notification([one], dialect))).toEqual({ credits: [credit], faults: 0 });
  });

  it('M-16: is read as it is written', () => {
    const document = writeCamt054(credit, { messageId: 'M1', at: new Date('2031-05-02T08:00:00Z') });
    expect(readCamt054(document)).toEqual({ credits: [credit], faults: 0 });
    expect(readRailDocument(document)).toEqual({ outcomes: [], credits: [credit], faults: 0 });
  });

  it('M-16: gives each payment of a batch with its place in it', () => {
    const payments = [1n, 2n, 3n].map((minor) => ({ minor, iban }));
    const read = readCamt054(notification([{ reference: 'N1', payments }]));
    expect(read?.credits.map(({ position, amount, ownReference }) => [position, amount, ownReference])).toEqual([
      [1, 1n, null],
      [2, 2n, null],
      [3, 3n, null],
    ]);
    const whole = readCamt054(notification([{ reference: 'N1', amount: '7.00', payments: [] }]));
    expect(whole?.credits).toMatchObject([{ position: 0, amount: 700n, creditorIban: null }]);
  });

  it.each<[string, NotifiedEntry]>([
    ['has decimals that its currency does not have', { ...one, amount: '123.451', payments: [] }],
    ['is in a currency that does not exist', { ...one, currency: 'XXQ', amount: '1.00', payments: [] }],
    ['has yen with a fraction', { ...one, currency: 'JPY', amount: '10.50', payments: [] }],
    ['is nothing', { ...one, amount: '0.00', payments: [] }],
    ['has no reference of the bank', { ...one, reference: null, payments: [{ minor: 1n, iban }] }],
    ['does not come to its payments', { ...one, amount: '99.00', payments: [{ minor: 1n }, { minor: 2n }] }],
    ['does not come to its only payment', { ...one, amount: '99.00', payments: [{ minor: 1n, iban }] }],
    ['mixes currencies', { ...one, currency: 'EUR', payments: [{ minor: 1n }, { minor: 1n, currency: 'USD' }] }],
    ['mixes debits and credits', { ...one, payments: [{ minor: 1n }, { minor: 2n, direction: 'DBIT' }] }],
    ['reverses a credit', { ...one, direction: 'DBIT', isReversal: true }],
    ['reverses a debit', { ...one, isReversal: true }],
  ])('M-16: leaves an entry to people that %s, and reads the others', (_what, entry) => {
    const good = { ...one, reference: 'N2', payments: [{ minor: 5n, iban, own: 'T2' }] };
    expect(readCamt054(notification([entry, good]))).toMatchObject({
      credits: [{ ownReference: 'T2', amount: 5n }],
      faults: 1,
    });
  });

  it('M-16: leaves out debits and what is not booked yet', () => {
    const entries: NotifiedEntry[] = [
      { ...one, direction: 'DBIT' },
      { ...one, status: 'PDNG' },
      { ...one, status: 'INFO' },
    ];
    expect(readCamt054(notification(entries))).toEqual({ credits: [], faults: 0 });
    expect(readCamt054(notification([{ ...one, isReversal: false }]))?.credits).toHaveLength(1);
  });

  const whole = notification([one, { ...one, reference: 'N2', payments: [{ minor: 5n, iban, own: 'T2' }] }]);
  it.each([0.1, 0.5, 0.9, 0.999])('M-16: is rejected when cut off after %d of it', (share) => {
    expect(readCamt054(whole.slice(0, Math.floor(whole.length * share)))).toBeNull();
  });

  it.each([
    ['is empty', ''],
    ['is another message', '<Document><BkToCstmrStmt/></Document>'],
    [
      'has no entries but no account either',
      '<Document><BkToCstmrDbtCdtNtfctn><GrpHdr/></BkToCstmrDbtCdtNtfctn></Document>',
    ],
    ['is too long', notification([{ ...one, payments: [{ minor: 1n, text: 'x'.repeat(DOCUMENT_BYTES_MAX) }] }])],
    ['brings entities of its own', `<!DOCTYPE x [<!ENTITY a "b">]>${whole}`],
  ])('M-16: rejects a document that %s', (_what, document) => {
    expect(readCamt054(document)).toBeNull();
    expect(readRailDocument(document)).toEqual({ outcomes: null });
  });
});
