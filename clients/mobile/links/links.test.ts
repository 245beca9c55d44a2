import { describe, expect, it } from 'vitest';
import { pageOfLink, paymentRequestOf } from './links.ts';

describe('a link', () => {
  it.each([
    ['codai://posts/pst_1', '/posts/pst_1'],
    ['codai:///posts/pst_1', '/posts/pst_1'],
    ['http://127.0.0.1:4000/posts/pst_seed_ferry', '/posts/pst_seed_ferry'],
    ['https://app.example.com/conversations/cnv_1?from=mail#last', '/conversations/cnv_1'],
    [' https://app.example.com/wallet/pay/prq_1 ', '/wallet/pay/prq_1'],
    ['http://127.0.0.1:4000/app/people/posts/pst_1', '/posts/pst_1'],
    ['https://app.example.com/app/messages/cnv_1', '/conversations/cnv_1'],
    ['https://app.example.com/app/money/requests/prq_1', '/wallet/pay/prq_1'],
    ['https://app.example.com/app/money/payments?invoice=inv_1', '/money'],
    ['https://app.example.com/app/home', '/'],
    ['/notifications', '/notifications'],
    ['codai://', '/'],
    ['https://app.example.com', '/'],
  ])('leads to a page of the app: %s', (link, page) => {
    expect(pageOfLink(link)).toBe(page);
  });

  it.each([
    'https://app.example.com/app/followers',
    'codai://wallet/pay/../../posts/pst_1',
    'codai://posts/%2e%2e',
    'javascript:alert(1)',
    'mailto:owner@north.test',
    'wallet/pay/prq_1',
    '',
  ])('leads nowhere when it is none of ours: %s', (link) => {
    expect(pageOfLink(link)).toBeNull();
  });

  it('names a payment request only where it is one', () => {
    expect(paymentRequestOf('http://127.0.0.1:4000/wallet/pay/prq_1')).toBe('prq_1');
    expect(paymentRequestOf('http://127.0.0.1:4000/posts/pst_1')).toBeNull();
  });
});
