import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { holdStorage } from './device-storage.ts';
import { isView, keptViews, nameOf } from './saved-views.ts';
import { stubWindow } from './testing/rendered.ts';

beforeAll(() => void stubWindow());
afterAll(() => vi.unstubAllGlobals());

const params = (text: string) => new URLSearchParams(text);

describe('keptViews', () => {
  it('keeps views by name for one person and one table', () => {
    const own = keptViews('usr_a', 'aml');
    own.save('Late & large', params('q=a%26b&sort=-due'));
    own.save('Mine', params('q=me'));
    own.save('Late & large', params('sort=due'));
    expect(own.read().map((view) => [nameOf(view), view.get('q'), view.get('sort')])).toEqual([
      ['Mine', 'me', null],
      ['Late & large', null, 'due'],
    ]);
    expect([keptViews('usr_b', 'aml').read(), keptViews('usr_a', 'kyc').read()]).toEqual([[], []]);
    own.remove('Mine');
    expect(own.read().map(nameOf)).toEqual(['Late & large']);
  });

  it('shows and keeps nothing while an operator sees the pages of another person', () => {
    const own = keptViews('usr_held', 'aml');
    own.save('Own', params('q=1'));
    const release = holdStorage();
    own.save('Of another', params('q=2'));
    expect(own.read()).toEqual([]);
    release();
    expect(own.read().map(nameOf)).toEqual(['Own']);
  });
});

it.each([
  { now: 'q=a&sort=due&case=1', same: true },
  { now: 'q=a', same: false },
  { now: 'q=b&sort=due', same: false },
])('compares a view with the address $now by its members', ({ now, same }) => {
  expect(isView(params('name=A&q=a&sort=due'), params(now), ['q', 'sort'])).toBe(same);
});
