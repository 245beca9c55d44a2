import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../../../lib/base64.ts';
import { type Loaded, nothingLoaded, withPage } from './entries.ts';
import { node, pageOf } from './testing.ts';

describe('entries of a recording', () => {
  it('come page after page, each once, on the time since the first of them', () => {
    const [one, two, three] = [node(1, 0), node(2, 250), node(4, 9_000)];
    const first = withPage(nothingLoaded, pageOf([one, two], 'two'));
    expect(first).toMatchObject({ after: 'two', isComplete: false });
    expect(withPage(first, pageOf([one, two], 'two'))).toBe(first);
    const all = withPage(first, pageOf([three], null));
    expect(all.isComplete).toBe(true);
    expect(all.entries.map(({ sequence, atMs }) => [sequence, atMs])).toEqual([
      [1n, 0],
      [2n, 250],
      [4n, 9_000],
    ]);
  });

  it('is complete at once when the recording has no entries', () => {
    expect(withPage(nothingLoaded, pageOf([], null))).toEqual({ entries: [], after: null, isComplete: true });
  });

  it('keep the order of their numbers where the clocks of two servers differ', () => {
    const { entries } = withPage(nothingLoaded, pageOf([node(1, 0), node(2, 800), node(3, 500)], null));
    expect(entries.map(({ atMs }) => atMs)).toEqual([0, 800, 800]);
  });

  it('end at 50,000', () => {
    let loaded: Loaded = nothingLoaded;
    for (let at = 0; at < 500; at += 1) {
      expect(loaded.isComplete).toBe(false);
      const page = Array.from({ length: 100 }, (_, index) => node(at * 100 + index + 1, 0));
      loaded = withPage(loaded, pageOf(page, String(at)));
    }
    expect([loaded.entries.length, loaded.isComplete]).toEqual([50_000, true]);
  });

  it('tell an update that cannot be decoded, and keep no part of it', () => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'Bowline');
    const whole = Y.encodeStateAsUpdate(doc);
    const document = { kind: 'DOCUMENT', documentId: 'cdo_1' } as const;
    const nodes = [
      node(1, 0, { ...document, update: toBase64(whole) }),
      node(2, 0, { ...document, update: toBase64(whole.slice(0, -1)) }),
      node(3, 0, { ...document, update: '§ no base64' }),
      node(4, 0, { kind: 'CHAT', text: 'Hello' }),
    ];
    const { entries } = withPage(nothingLoaded, pageOf(nodes, null));
    expect(entries.map(({ isMalformed }) => isMalformed)).toEqual([false, true, true, false]);
    expect(entries.map(({ update }) => update)).toEqual([whole, null, null, null]);
  });
});
