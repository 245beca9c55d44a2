import { readFileSync } from 'node:fs';
import { StatementRefusedError } from '@codai/contracts/banking';
import { describe, expect, it } from 'vitest';
import { amountOf, keptText } from '../../../accounts/iso20022/fields.ts';
import { CSV_HEADER } from './csv.ts';
import { readStatement } from './read.ts';

const example = (name: string) => readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8');
const id = 'trf_00000000000000000000000000';
const camt = example('statement.camt053.xml');
const faultOf = (read: ReturnType<typeof readStatement>) =>
  read instanceof StatementRefusedError ? read.reason : null;
const linesOf = (read: ReturnType<typeof readStatement>) => (read instanceof StatementRefusedError ? read : read.lines);

/** A statement of one day with these entries; `closing` as a bank writes it. */
function stated(entries: string, closing: string, version = '08'): string {
  const balance = (code: string, amount: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2031-05-02</Dt></Dt></Bal>`;
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><Stmt><Id>S1</Id>
    ${balance('PRCD', '0.00')}${balance('CLBD', closing)}${entries}</Stmt></BkToCstmrStmt></Document>`;
}
const entry = (amount: string, inside: string, side = 'CRDT') =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2031-05-02T08:00:00+02:00</DtTm></BookgDt>${inside}</Ntry>`;

describe('a statement', () => {
  it('has the same content as camt.053 and as CSV', () => {
    const [xml, csv] = [readStatement('CAMT053', camt, 'EUR'), readStatement('CSV', example('statement.csv'), 'EUR')];
    expect(xml).toEqual({ ...csv, number: 122 });
    expect(xml).toMatchObject({
      ref: 'STMT-2031-122',
      fromOn: '2031-05-02',
      toOn: '2031-05-02',
      opening: 0n,
      closing: 89_850n,
    });
    expect(linesOf(xml)).toEqual([
      {
        amount: 100_000n,
        bookedOn: '2031-05-02',
        bankReference: 'BANK-0001',
        endToEndId: null,
        details: 'Erika Mustermann\nSavings',
      },
      { amount: -10_000n, bookedOn: '2031-05-02', bankReference: 'BANK-0002', endToEndId: id, details: null },
      {
        amount: -150n,
        bookedOn: '2031-05-02',
        bankReference: 'BANK-0003',
        endToEndId: null,
        details: 'Account charges',
      },
    ]);
  });

  it('has its states and names at another place in version 2', () => {
    const details = `<NtryDtls><TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs><RltdPties><Dbtr><Nm>Ana</Nm></Dbtr>
      <DbtrAcct><Id><IBAN>RO49AAAA1B31007593840000</IBAN></Id></DbtrAcct></RltdPties></TxDtls></NtryDtls>`;
    const read = readStatement('CAMT053', stated(entry('1.00', details), '1.00', '02'), 'EUR');
    expect(linesOf(read)).toMatchObject([{ amount: 100n, endToEndId: id, details: 'Ana\nRO49AAAA1B31007593840000' }]);
  });

  it('has a line for each payment of an entry whose amounts come to its own, else one for the entry', () => {
    const payment = (amount: string, inside = '') => `<TxDtls>${inside}<Amt Ccy="EUR">${amount}</Amt></TxDtls>`;
    const batch = (...payments: string[]) => `<AcctSvcrRef>B7</AcctSvcrRef><NtryDtls>${payments.join('')}</NtryDtls>`;
    const own = '<Refs><AcctSvcrRef>OWN</AcctSvcrRef></Refs>';
    const split = readStatement(
      'CAMT053',
      stated(entry('3.00', batch(payment('1.00'), payment('2.00', own))), '3.00'),
      'EUR',
    );
    expect(linesOf(split)).toMatchObject([
      { amount: 100n, bankReference: 'B7/1' },
      { amount: 200n, bankReference: 'OWN' },
    ]);
    const unlike = readStatement(
      'CAMT053',
      stated(entry('3.50', batch(payment('1.00'), payment('2.00'))), '3.50'),
      'EUR',
    );
    expect(linesOf(unlike)).toMatchObject([{ amount: 350n, bankReference: 'B7' }]);
  });

  it('counts booked entries with an amount, and nothing else', () => {
    const zero = entry('0.00', '');
    const pending = entry('5.00', '').replace('<Sts>BOOK</Sts>', '<Sts>PDNG</Sts>');
    const read = readStatement(
      'CAMT053',
      stated(zero + pending + entry('1', '<AddtlNtryInf>x</AddtlNtryInf>', 'DBIT'), '1.00').replace(
        /(CLBD.*?)CRDT/s,
        '$1DBIT',
      ),
      'EUR',
    );
    expect(linesOf(read)).toMatchObject([{ amount: -100n, details: 'x' }]);
    expect(readStatement('CAMT053', stated('', '0.00'), 'EUR')).toMatchObject({ lines: [], fromOn: '2031-05-02' });
  });

  it.each([
    ['2031-05-02T23:59:59Z', '2031-05-02'],
    ['2031-05-03T00:00:00Z', '2031-05-02'],
    ['2031-05-03T00:00:00.000+02:00', '2031-05-02'],
    ['2031-05-03T00:00:01Z', '2031-05-03'],
    ['2031-05-02T00:00:00Z', '2031-05-02'],
    ['2031-05-02', '2031-05-02'],
  ])('up to %s ends with %s', (until, day) => {
    expect(readStatement('CAMT053', camt.replace('2031-05-02T23:59:59Z', until), 'EUR')).toMatchObject({ toOn: day });
  });

  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['another document', '<Document><FIToFIPmtStsRpt/></Document>'],
    ['a document that is cut off', camt.slice(0, -40)],
    ['two statements', camt.replace('</Stmt>', '</Stmt><Stmt><Id>2</Id></Stmt>')],
    ['a document type', camt.replace('<Document', '<!DOCTYPE x [<!ENTITY a "b">]><Document')],
    ['an entity of its own', camt.replace('<Document', '<!ENTITY a "b"><Document')],
    ['no balance to end with', camt.replace('CLBD', 'ITBD')],
    ['an amount with an exponent', camt.replace('1000.00', '1e3')],
    ['an amount below zero', camt.replace('>1000.00', '>-1000.00')],
    ['fractions of a cent', camt.replace('1000.00', '1000.001')],
    ['an entry in another currency', camt.replace('Ccy="EUR">1000.00', 'Ccy="USD">1000.00')],
    ['a day that is not there', camt.replaceAll('2031-05-02T00:00:00Z', '2031-02-30T00:00:00Z')],
    ['a name of another kind', camt.replace('STMT-2031-122', ' ')],
    ['a direction that is none', camt.replace('DBIT', 'DBT')],
  ])('is refused as a whole: %s', (_what, content) => {
    expect(faultOf(readStatement('CAMT053', content, 'EUR'))).toBe('MALFORMED');
  });

  const opening = 'OPENING,S1,2031-05-02,1.00,EUR,,,,';
  const closing = 'CLOSING,,2031-05-02,1.00,EUR,,,,';
  const csv = (...rows: string[]) => [CSV_HEADER, ...rows].join('\r\n');
  it.each([
    ['no header', [opening, closing].join('\n')],
    ['a column more', csv(`${opening},`, closing)],
    ['no end', csv(opening)],
    ['its rows in another order', csv(closing, opening)],
    ['a row of another kind', csv(opening, 'TOTAL,,2031-05-02,1.00,EUR,,,,', closing)],
    ['a line in another currency', csv(opening, 'LINE,,2031-05-02,1.00,USD,,,,', closing)],
    ['a comma in an amount', csv(opening, 'LINE,,2031-05-02,"1,00",EUR,,,,', closing)],
    ['a day written otherwise', csv(opening, 'LINE,,02.05.2031,0.00,EUR,,,,', closing)],
    ['a quote that does not end', csv(opening, 'LINE,,2031-05-02,0.00,EUR,,,",', closing)],
    ['a statement without a name', csv(opening.replace('S1', ''), closing)],
    ['balances in two currencies', csv(opening.replace('EUR', 'USD'), closing)],
    ['a currency that is none', csv(opening, closing).replaceAll('EUR', 'XYZ')],
  ])('is refused as a whole, as CSV: %s', (_what, content) => {
    expect(faultOf(readStatement('CSV', content, 'EUR'))).toBe('MALFORMED');
  });

  it('may begin, as CSV, with the mark of its encoding, and hold quotes', () => {
    const line = 'LINE,,2031-05-02,-0.10,EUR,,R 1,"Ana, ""A""","=1+1"';
    const content = `\uFEFF${csv(opening, line, 'CLOSING,,2031-05-03,0.90,EUR,,,,')}\r\n`;
    expect(readStatement('CSV', content, 'EUR')).toMatchObject({
      toOn: '2031-05-03',
      lines: [{ amount: -10n, bankReference: 'R 1', details: 'Ana, "A"\n=1+1' }],
    });
  });

  it('is refused with too many lines', () => {
    const lines = Array.from({ length: 10_001 }, () => 'LINE,,2031-05-02,1,EUR,,,,');
    expect(faultOf(readStatement('CSV', csv(opening, ...lines, closing), 'EUR'))).toBe('TOO_LONG');
    const most = csv(opening, ...lines.slice(1), 'CLOSING,,2031-05-02,10001.00,EUR,,,,');
    expect(linesOf(readStatement('CSV', most, 'EUR'))).toHaveLength(10_000);
  });
});

describe('a field', () => {
  it.each([
    ['12.3', 'EUR', 1_230n],
    ['-0.01', 'EUR', -1n],
    ['+7', 'EUR', 700n],
    ['5.10', 'JPY', null],
    ['5.00', 'JPY', 5n],
    ['1.234', 'BHD', 1_234n],
    ['1.2300', 'EUR', 123n],
    ['', 'EUR', null],
    ['.5', 'EUR', null],
    ['1.', 'EUR', null],
    ['0x10', 'EUR', null],
    ['1000000000000000', 'EUR', null],
    ['1', 'XYZ', null],
  ])('%s of %s is %s', (text, currency, minor) => {
    expect(amountOf(text, currency)).toBe(minor);
  });

  it('keeps texts without absent parts, unprintable characters and card numbers', () => {
    expect(keptText([undefined, '', ' ', 'NOTPROVIDED'])).toBeNull();
    expect(keptText(['a\u0000b', '4111111111111111', 'c'])).toBe('ab\n[card number]\nc');
    expect(keptText(['x'.repeat(2_000)])).toHaveLength(1_000);
  });
});
