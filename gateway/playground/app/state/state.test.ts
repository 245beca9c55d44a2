import { describe, expect, it } from 'vitest';
import { addToHistory, readHistory, readTabs, writeHistory, writeTabs } from './kept.ts';
import { readShareHash, shareHash } from './share.ts';

describe('a link to share', () => {
  it.each([
    ['a query', { query: 'query Ä($a: Int) { b(c: $a) }', variables: '{ "a": 1 }', operationName: 'Ä' }],
    ['nothing', { query: '', variables: '', operationName: null }],
    ['a long one', { query: '{ a }\n'.repeat(5_000), variables: '{}', operationName: null }],
  ])('brings %s back as it was', async (_title, shared) => {
    const hash = await shareHash(shared);
    expect(hash).toMatch(/^#share=[\w-]+$/);
    expect(await readShareHash(hash ?? '')).toEqual(shared);
  });

  it('takes an operation and its variables along, and no headers', async () => {
    const tab = {
      query: '{ a }',
      variables: '',
      operationName: null,
      headers: '{"authorization":"Bearer secret"}',
      id: 'x',
    };
    expect(await readShareHash((await shareHash(tab)) ?? '')).toEqual({
      query: '{ a }',
      variables: '',
      operationName: null,
    });
  });

  it.each(['', '#other', '#share=', '#share=%%', '#share=AAAA', '#share=8yioLElVBAA'])('is none: %s', async (hash) => {
    expect(await readShareHash(hash)).toBeNull();
  });

  it('is none when it unpacks to more than anyone would write', async () => {
    const text = JSON.stringify([' '.repeat(400_000), '', null]);
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = Buffer.from(await new Response(packed).arrayBuffer());
    expect(bytes.length).toBeLessThan(2_000);
    expect(await readShareHash(`#share=${bytes.toString('base64url')}`)).toBeNull();
  });

  it('refuses a link that is too long, and makes none that is longer', async () => {
    const noise = Array.from({ length: 4_000 }, (_, at) => `f${Math.imul(at, 2_654_435_761) >>> 0}`).join(' ');
    expect(await shareHash({ query: noise, variables: '', operationName: null })).toBeNull();
    expect(await shareHash({ query: ' '.repeat(400_000), variables: '', operationName: null })).toBeNull();
    expect(await readShareHash(`#share=${'A'.repeat(20_000)}`)).toBeNull();
  });
});

function memory(given: Record<string, string> = {}) {
  const kept = new Map(Object.entries(given));
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
}

describe('browser caching', () => {
  const tab = { id: 'a', query: '{ a }', variables: '{}', operationName: null };

  it('has tabs without their headers', () => {
    const storage = memory();
    writeTabs(storage, { tabs: [{ ...tab, headers: 'Bearer secret' } as typeof tab], active: 'a' });
    expect([...storage.kept.values()].join()).not.toContain('secret');
    expect(readTabs(storage)).toEqual({ tabs: [tab], active: 'a' });
  });

  it('has the newest hundred operations, each once', () => {
    let entries = readHistory(memory());
    for (let at = 0; at < 150; at++) entries = addToHistory(entries, { ...tab, query: `{ a${at} }`, at });
    entries = addToHistory(entries, { ...tab, query: '{ a120 }', at: 1_000 });
    expect(entries).toHaveLength(100);
    expect(entries.slice(0, 2).map(({ query }) => query)).toEqual(['{ a120 }', '{ a149 }']);
    const storage = memory();
    writeHistory(storage, entries);
    expect(readHistory(storage)).toEqual(entries);
  });

  it('does not have what is too long', () => {
    expect(addToHistory([], { ...tab, query: ' '.repeat(60_000), at: 1 })).toEqual([]);
  });

  it.each(['', 'null', '{', '[1]', '{"tabs":[{"id":1}]}', '{"tabs":[]}'])(
    'is nothing when it is damaged: %s',
    (text) => {
      const storage = memory({ 'playground:tabs': text, 'playground:history': text });
      expect(readTabs(storage)).toBeNull();
      expect(readHistory(storage)).toEqual([]);
    },
  );

  it('survives a store that is full', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => writeTabs(full, { tabs: [tab], active: 'a' })).not.toThrow();
    expect(readTabs(null)).toBeNull();
  });
});
