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
    ['codai://courses/coe_1', '/courses/coe_1'],
    ['codai://courses/coe_1/lessons/les_1', '/courses/coe_1/lessons/les_1'],
    ['codai://courses/certificates/cpl_1', '/courses/certificates/cpl_1'],
    ['codai://jobs/job_1', '/jobs/job_1'],
    ['codai://jobs/offers/ofr_1', '/jobs/offers/ofr_1'],
    ['codai://files/fil_1', '/files/fil_1'],
    ['codai://files/folders/fol_1', '/files/folders/fol_1'],
    ['codai://courses', '/courses'],
    ['codai://jobs', '/jobs'],
    ['codai://files', '/files'],
    ['https://app.example.com/app/learn', '/courses'],
    ['https://app.example.com/app/learn/coe_1', '/courses/coe_1'],
    ['https://app.example.com/app/learn/coe_1?lesson=les_1', '/courses/coe_1/lessons/les_1'],
    ['https://app.example.com/app/learn/coe_1?lesson=%2e%2e', '/courses/coe_1'],
    ['https://app.example.com/app/jobs/job_1', '/jobs/job_1'],
    ['https://app.example.com/app/jobs?view=applications', '/jobs?view=applications'],
    ['https://app.example.com/app/jobs?from=mail&view=dates#top', '/jobs?view=offers'],
    ['https://app.example.com/app/jobs?view=contracts', '/jobs'],
    ['https://app.example.com/app/files?folder=fol_1&file=fil_1', '/files/fil_1'],
    ['/app/files?folder=fol_1', '/files/folders/fol_1'],
    ['/notifications', '/notifications'],
    ['https://app.example.com/app/sign-up', '/sign-up'],
    ['codai://protect', '/protect'],
    ['codai-student://classes', '/classes'],
    ['https://app.example.com/app/classes/cls_1', '/classes'],
    ['codai-enterprise://organisation', '/organisation'],
    ['https://app.example.com/app/organisation/members', '/organisation'],
    ['codai://wallet/top-up', '/wallet/top-up'],
    ['codai://wallet/move', '/wallet/move'],
    ['codai://', '/'],
    ['https://app.example.com', '/'],
  ])('leads to a page of the app: %s', (link, page) => {
    expect(pageOfLink(link)).toBe(page);
  });

  it.each([
    'https://app.example.com/app/followers',
    'codai://wallet/pay/../../posts/pst_1',
    'codai://posts/%2e%2e',
    'codai://courses/coe_1/lessons/../../../wallet/send',
    'codai://files/folders/a/b',
    'https://app.example.com/app/jobs/hiring/job_1',
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
