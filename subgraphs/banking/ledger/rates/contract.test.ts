import { httpStandIn } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import type { RatesPort } from '../../ports/rates.ts';
import { createEmbeddedRates } from './embedded.ts';
import { createEcbRates } from './live.ts';
import { ratioOf } from './rules.ts';

/** As the bank writes them; the figures are made up. */
const DAILY = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <Cube><Cube time='2031-05-02'><Cube currency='USD' rate='1.1010'/><Cube currency='JPY' rate='170.11'/></Cube></Cube>
</gesmes:Envelope>`;

const host = await httpStandIn({
  'GET /daily': () => ({ body: DAILY }),
  'GET /broken': () => ({ body: '<html>Service</html>' }),
  'GET /down': () => ({ status: 503 }),
  'GET /never': () => null,
});
afterAll(() => host[Symbol.asyncDispose]());

describe.each<[string, () => RatesPort]>([
  ['embedded', () => createEmbeddedRates()],
  ['live', () => createEcbRates(`${host.url}/daily`)],
])('the source of rates, %s', (driver, create) => {
  it('gives dated rates per euro that can be reckoned with', async () => {
    const port = create();
    const rates = await port.load(new AbortController().signal);
    expect(port.driver).toBe(driver);
    expect(rates.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(rates.perEuro.EUR).toBe('1');
    for (const rate of Object.values(rates.perEuro)) expect(ratioOf(rate)).not.toBeNull();
  });
});

describe('the embedded source', () => {
  const signal = new AbortController().signal;

  it('is in force on the day it is asked for where there is no real money, and keeps its own day elsewhere', async () => {
    const demonstration = createEmbeddedRates(undefined, () => new Date('2031-05-02T23:59:59Z'));
    const [today, own] = await Promise.all([demonstration.load(signal), createEmbeddedRates().load(signal)]);
    expect(today).toEqual({ ...own, asOf: '2031-05-02' });
    expect(own.asOf < today.asOf).toBe(true);
  });
});

describe('the live source', () => {
  it.each(['/broken', '/down'])('rejects an answer that is not a list of rates (%s)', async (path) => {
    await expect(createEcbRates(host.url + path).load(new AbortController().signal)).rejects.toThrow(/source of rates/);
  });

  it('ends when its signal aborts', async () => {
    await expect(createEcbRates(`${host.url}/never`).load(AbortSignal.timeout(50))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});
