import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmbeddedVat } from './embedded.ts';
import { createViesVat } from './live.ts';
import type { VatPort } from './port.ts';

const VALID = { prefix: 'DE', number: '136695976' };
const never = new AbortController().signal;

/** Answers of the service, by number; shapes as its technical information has them. */
const answers = new Map<string, [status: number, body: string]>([
  ['136695976', [200, JSON.stringify({ isValid: true, userError: 'VALID', name: '---', requestDate: '2031-05-02' })]],
  ['999999999', [200, JSON.stringify({ isValid: false, userError: 'INVALID' })]],
  ['111111111', [200, JSON.stringify({ isValid: false, userError: 'MS_UNAVAILABLE' })]],
  ['222222222', [200, '<html>Service</html>']],
  ['333333333', [503, '']],
  ['444444444', [200, JSON.stringify({ isValid: 'yes' })]],
  ['555555555', [302, '']],
]);
const asked: string[] = [];

const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  const [status, body] = answers.get(request.url?.split('/').at(-1) ?? '') ?? [0, ''];
  if (status > 0) response.writeHead(status, status === 302 ? { location: '/ms/DE/vat/136695976' } : {}).end(body);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest-api/`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe.each<[string, string, () => VatPort]>([
  ['embedded', 'CHECK_DIGITS', createEmbeddedVat],
  ['live', 'VIES', () => createViesVat(url)],
])('the check of VAT numbers, %s', (driver, source, create) => {
  it('accepts a valid number, and names the register that was asked', async () => {
    const port = create();
    expect(port.driver).toBe(driver);
    expect(await port.check(VALID, never)).toEqual({ isValid: true, source });
  });
});

describe('the live check', () => {
  const check = (number: string, signal = never) => createViesVat(url).check({ prefix: 'DE', number }, signal);

  it('asks for the number by its country', async () => {
    await check('136695976');
    expect(asked.at(-1)).toBe('/rest-api/ms/DE/vat/136695976');
  });

  it('reports a number that is not registered', async () => {
    expect(await check('999999999')).toEqual({ isValid: false, source: 'VIES' });
  });

  it.each(['111111111', '222222222', '333333333', '444444444', '555555555'])(
    'knows nothing when the register gives no answer (%s)',
    async (number) => {
      expect(await check(number)).toBeNull();
    },
  );

  it('gives no answer when the register is away, and ends when it is aborted', async () => {
    expect(await createViesVat('http://127.0.0.1:1').check(VALID, never)).toBeNull();
    await expect(check('666666666', AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
