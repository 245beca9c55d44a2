import { createKeyring } from '@codai/kit/host';
import { expect, it } from 'vitest';
import { linkIn, tokenOf } from './tokens.ts';

const keys = createKeyring([Buffer.alloc(32, 'a')]);
const link = { does: 'open', messageId: 'mms_1', url: 'https://shop.example/lamps?page=2' } as const;

it('MKT-9: follows a link that was signed, and none that was altered, cut or made for something else', () => {
  const token = tokenOf(keys, link);
  expect(linkIn(keys, token, 'open')).toEqual(link);
  const [body = '', mac = ''] = token.split('.');
  const other = Buffer.from(JSON.stringify({ ...link, url: 'https://evil.example' })).toString('base64url');
  for (const forged of [`${other}.${mac}`, `${body}.${mac.slice(1)}`, body, '', `${token}.x`, 'x'.repeat(5_000)]) {
    expect(linkIn(keys, forged, 'open')).toBeNull();
  }
  expect(linkIn(keys, token, 'stop', 'confirm')).toBeNull();
  expect(linkIn(createKeyring([Buffer.alloc(32, 'b')]), token, 'open')).toBeNull();
});
