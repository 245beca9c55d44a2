import { expect, it } from 'vitest';
import { cancellableOf, cancelRefusal } from './rules.ts';

const open = { status: 'OPEN', lines: [{ shipped: 0 }, { shipped: 0 }] };
const begun = { status: 'OPEN', lines: [{ shipped: 0 }, { shipped: 1 }] };
const delivered = { status: 'DELIVERED', lines: [{ shipped: 2 }] };

it('lets a shopper cancel the parts of which nothing is shipped', () => {
  expect(cancellableOf([begun, open, delivered])).toEqual([open]);
  expect(cancelRefusal([begun, open])).toBeNull();
  expect(cancelRefusal([begun, delivered])).toMatchObject({ code: 'INVALID_STATE', current: 'SHIPPED' });
});
