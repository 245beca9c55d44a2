import { describe, expect, it } from 'vitest';
import { harbour } from '../testing/sample/contract.ts';
import { defineNotifications, type NotificationDeclaration, notification } from './notifications.ts';

const words = { name: 'Reinstated', inbox: { title: 'You may land again', body: 'Reason: {{reason}}.' } };
const reinstated = notification({
  category: 'ACCOUNT',
  variables: { reason: 'TEXT' },
  path: ({ variables }) => `/app/berths?why=${variables.reason}`,
  words: { en: words, ro: words },
  causes: {
    'harbour.user.reinstated': ({ data: { userId } }) => ({ to: [userId], variables: { reason: 'unknown' } }),
    'harbour.user.reinstated@2': ({ data: { person, reason } }) => ({ to: [person.id], variables: { reason } }),
  },
});

const declare = (domain: string, types: Record<string, NotificationDeclaration>) =>
  defineNotifications({ contract: { ...harbour, domain }, types });

describe('the notifications of a domain', () => {
  it('are declared with causes that are its events, each version for itself', () => {
    const { contract, types, withdrawals } = declare('harbour', { 'harbour.reinstated': reinstated });
    expect(contract.domain).toBe('harbour');
    expect(Object.keys(types['harbour.reinstated']?.causes ?? {})).toEqual([
      'harbour.user.reinstated',
      'harbour.user.reinstated@2',
    ]);
    expect(withdrawals).toEqual({});
  });

  it('are refused when another domain has one of that name, and both are named', () => {
    declare('harbour', { 'harbour.closed': reinstated });
    expect(() => declare('pier', { 'pier.free': reinstated, 'harbour.closed': reinstated })).toThrow(
      'The notification harbour.closed is declared by harbour and by pier.',
    );
    // None of the refused ones was kept.
    expect(() => declare('pier', { 'pier.free': reinstated })).not.toThrow();
  });

  it.each(['closed', 'harbour.', 'Harbour.closed', 'harbour.closed.now', `harbour.${'x'.repeat(57)}`])(
    'are refused under the name %j',
    (key) => {
      expect(() => declare('harbour', { [key]: reinstated })).toThrow('which is not named group.what-happened.');
    },
  );

  it('are refused when a cause or withdrawal is not an event of the domain', () => {
    const causes = { 'harbour.user.erased': 'HOOK' } as const;
    expect(() => declare('harbour', { 'harbour.erased': { ...reinstated, causes } })).toThrow(
      'harbour declares harbour.user.erased for harbour.erased, which is not its event.',
    );
    const withdrawals = { 'social.post.deleted': () => ({ targetId: 'pst_1' }) };
    expect(() => defineNotifications({ contract: harbour, types: {}, withdrawals })).toThrow(
      'harbour declares social.post.deleted for withdrawals, which is not its event.',
    );
  });

  it('hold their causes to their variables when they are compiled', () => {
    const facts = { category: 'ACCOUNT', variables: { reason: 'TEXT' }, words: { en: words, ro: words } } as const;
    const compiled = () => {
      // @ts-expect-error A variable is not given.
      notification({ ...facts, causes: { 'harbour.user.reinstated': ({ data }) => ({ to: [data.userId] }) } });
      // @ts-expect-error An event that no contract declares.
      notification({ ...facts, causes: { 'harbour.user.drowned': 'HOOK' } });
      // @ts-expect-error One language alone.
      notification({ ...facts, words: { en: words }, causes: {} });
      // @ts-expect-error A variable that is not declared.
      notification({ ...facts, path: ({ variables }) => variables.pier, causes: {} });
    };
    expect(compiled).toBeTypeOf('function');
  });
});
