import { createHash } from 'node:crypto';
import { allContracts } from '@codai/contracts/all';
import { expect, it } from 'vitest';
import { clientCodes } from './gateway.ts';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { sharedProduct } from './testing/shared-product.ts';

it('L-9: every code of a contract reaches clients, and faults of ours do not', () => {
  const codes = clientCodes();
  expect(codes).toEqual(expect.arrayContaining(allContracts.flatMap((contract) => Object.keys(contract.codes))));
  expect(codes).toEqual(expect.arrayContaining(['INVALID_STATE', 'NOT_FOUND', 'VERSION_CONFLICT', 'FORBIDDEN']));
  expect(codes).not.toContain('INTERNAL');
});

it('L-9: the address of a file that is being uploaded is refused with INVALID_STATE', async () => {
  const { url } = await sharedProduct();
  const ask = graphqlClient(url, await tokenOf(url, 'owner@north.test'));
  const start = `mutation ($input: StartUploadInput!) { startUpload(input: $input) { ... on UploadSession { file { id } } } }`;
  const sha256 = createHash('sha256').update('half').digest('hex');
  const input = { name: 'half.txt', size: '4', type: 'text/plain', sha256, idempotencyKey: 'error-codes-half' };
  type Started = { startUpload: { file: { id: string } } };
  const { data } = await ask<Started>(start, { input });
  const asked = await ask(`query ($id: ID!) { downloadUrl(fileId: $id) { url } }`, { id: data.startUpload.file.id });
  expect(asked.errors).toMatchObject([{ path: ['downloadUrl'], extensions: { code: 'INVALID_STATE' } }]);
});
