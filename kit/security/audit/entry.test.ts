import { describe, expect, it } from 'vitest';
import { entryOf } from '../../database/transactions/audit-scope.ts';
import { callerOf } from '../../testing/callers.ts';

describe('an audit entry', () => {
  const mutation = { subgraph: 'ferry', mutation: 'bookBerths', action: 'booking.made', args: {} };

  it('names the operator beside the user that they acted as', () => {
    const caller = callerOf({ userId: 'usr_1', impersonatorId: 'usr_operator' });
    expect(entryOf({ ...mutation, caller }, null)).toMatchObject({ actorId: 'usr_1', impersonatorId: 'usr_operator' });
    expect(entryOf({ ...mutation, caller: callerOf() }, null)).not.toHaveProperty('impersonatorId');
  });
});
