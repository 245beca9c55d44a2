import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SanctionsPort } from '../../../ports/sanctions.ts';
import { createEmbeddedSanctions } from './embedded.ts';
import { readEuList } from './eu-list.ts';
import { createHttpSanctions } from './live.ts';

/** As the Commission writes them; the names are made up. */
const LIST = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-05-02T10:00:00.000+02:00" globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.23" logicalId="13">
    <regulation regulationType="amendment" programme="TST" logicalId="348"><publicationUrl>http://x</publicationUrl></regulation>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Testov" middleName="" lastName="Sanctionescu" wholeName="Testov Sanctionescu" strong="true" logicalId="17"/>
    <nameAlias firstName="Țestov" middleName="M." lastName="Sancțion" wholeName="" strong="false" logicalId="18"/>
    <birthdate circa="false" year="1937"/>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="" logicalId="14">
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Embargo &amp; Sons &quot;Trading&quot;" logicalId="19"/>
    <address city="Nowhere"/>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="EU.2.1" logicalId="15"><nameAlias wholeName=" " logicalId="20"/></sanctionEntity>
</export>`;

let server: Server;
let url: string;
const asked: IncomingHttpHeaders[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers);
    const { url: path, headers } = request;
    if (path === '/list') {
      if (headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"', 'last-modified': 'Fri, 02 May 2031 08:00:00 GMT' }).end(LIST);
    } else if (path === '/dated') {
      if (headers['if-modified-since'] !== undefined) response.writeHead(304).end();
      else response.writeHead(200, { 'last-modified': 'Fri, 02 May 2031 08:00:00 GMT' }).end(LIST);
    } else if (path === '/doctype') {
      response.end(`<!DOCTYPE export [<!ENTITY a "aaaa">]>${LIST.replace('Testov S', '&a; S')}`);
    } else if (path === '/nameless')
      response.end('<export generationDate="2031-05-02"><sanctionEntity logicalId="1"/></export>');
    else if (path === '/html') response.end('<html><body>Service</body></html>');
    else if (path === '/cut') response.end(LIST.slice(0, 900));
    else if (path === '/unchanged') response.writeHead(304).end();
    else if (path === '/down') response.writeHead(503).end(LIST);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => asked.splice(0));
const never = new AbortController().signal;

describe.each<[string, () => SanctionsPort]>([
  ['embedded', () => createEmbeddedSanctions()],
  ['live', () => createHttpSanctions({ url: `${url}/list` })],
])('the source of the sanctions list, %s', (driver, create) => {
  it('gives a dated list of names by their references, says where it is from, and gives it once', async () => {
    const port = create();
    const loaded = await port.load(null, never);
    expect(port.driver).toBe(driver);
    expect(loaded?.list.source).toBe(port.source);
    expect(loaded?.list.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const { entries } = loaded?.list ?? { entries: [] };
    expect(entries.length).toBeGreaterThan(0);
    expect(new Set(entries.map(({ reference }) => reference)).size).toBe(entries.length);
    for (const { reference, names } of entries) {
      expect(reference).not.toBe('');
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) expect(name.trim()).not.toBe('');
    }
    expect(await port.load(loaded, never)).toBeNull();
  });
});

describe('the embedded list', () => {
  it('names itself as a reference', async () => {
    expect((await createEmbeddedSanctions().load(null, never))?.list).toMatchObject({ source: 'EMBEDDED_REFERENCE' });
  });
});

describe('the live list', () => {
  it('reads every name of every entry, entities of XML too, and drops the rest', async () => {
    const loaded = await createHttpSanctions({ url: `${url}/list` }).load(null, never);
    expect(loaded).toEqual({
      list: {
        source: 'EU_CONSOLIDATED',
        asOf: '2031-05-02',
        entries: [
          { reference: 'EU.1.23', names: ['Testov Sanctionescu', 'Țestov M. Sancțion'] },
          { reference: '14', names: ['Embargo & Sons "Trading"'] },
        ],
      },
      etag: '"v1"',
      lastModified: 'Fri, 02 May 2031 08:00:00 GMT',
    });
  });

  it('reads thousands of entries, the first and the last too, in pieces', async () => {
    const many = Array.from({ length: 1_234 }, (_, index) => {
      const names = `<nameAlias wholeName="Somebody ${index}"/>`;
      return index % 7 === 0
        ? `<sanctionEntity logicalId="${index}" euReferenceNumber="E${index}"/>`
        : `<sanctionEntity logicalId="${index}">${names}</sanctionEntity>`;
    });
    const xml = `<export generationDate="2031-05-02">${many.join('\n')}</export>`;
    const read = await readEuList(xml);
    const expected = many.flatMap((_, index) =>
      index % 7 === 0 ? [] : [{ reference: `${index}`, names: [`Somebody ${index}`] }],
    );
    expect(read?.entries).toEqual(expected);
    for (const broken of [
      xml.slice(0, -9),
      xml.replace('</export>', '</else>'),
      `${xml}<more/>`,
      xml.replace('"Somebody 600"', 'Somebody'),
    ]) {
      expect(await readEuList(broken)).toBeNull();
    }
  });

  it('sends the validators of the last answer', async () => {
    const port = createHttpSanctions({ url: `${url}/dated` });
    const loaded = await port.load(null, never);
    expect(asked[0]).not.toHaveProperty('if-modified-since');
    expect(await port.load(loaded, never)).toBeNull();
    expect(asked[1]?.['if-modified-since']).toBe('Fri, 02 May 2031 08:00:00 GMT');
    expect(asked[1]).not.toHaveProperty('if-none-match');
  });

  it.each(['/doctype', '/nameless', '/html', '/cut', '/down', '/unchanged'])(
    'rejects an answer that is not a list (%s)',
    async (path) => {
      await expect(createHttpSanctions({ url: url + path }).load(null, never)).rejects.toThrow(
        /source of the sanctions list/,
      );
    },
  );

  it('stops reading a document that is too long, and ends at its deadline or when its signal aborts', async () => {
    await expect(createHttpSanctions({ url: `${url}/list`, bytesMax: 500 }).load(null, never)).rejects.toThrow(
      /longer than allowed/,
    );
    await expect(createHttpSanctions({ url: `${url}/never`, timeoutMs: 50 }).load(null, never)).rejects.toMatchObject({
      name: 'PortUnavailable',
      reason: 'TIMEOUT',
    });
    await expect(
      createHttpSanctions({ url: `${url}/never` }).load(null, AbortSignal.timeout(50)),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
