import { describe, expect, it } from 'vitest';
import { hasTexts, textFaults } from './text-faults.ts';

describe('the texts of the screens', () => {
  it.each([
    { file: 'clients/web/domains/desk/words.ts', read: true },
    { file: 'clients/web/domains/jobs/hiring-words.ts', read: true },
    { file: 'clients/mobile/wallet/words.ts', read: true },
    { file: 'clients/web/domains/desk/queue.tsx', read: false },
    { file: 'kit/words.ts', read: false },
  ])('are read in $file: $read', ({ file, read }) => {
    expect(hasTexts(file)).toBe(read);
  });

  it.each([
    ["why: 'Whoever has it reads it.'", '1: "Whoever" in a text; write anyone with, or name the subject'],
    ["\nsaved: 'The person is told.'", '2: "is told" in a text; write receives or is notified'],
    ["none: 'Your loans stand here.'", '1: "stand here" in a text; write appears here'],
    ["menu: 'What to do with the file'", '1: "What to do with" in a text; write Actions for'],
  ])('refuse %j', (text, fault) => {
    expect(textFaults('words.ts', text)).toEqual([fault]);
  });

  it('report the faults of a file by line', () => {
    expect(textFaults('words.ts', "a: 'kept for ever',\nb: 'Put away'")).toEqual([
      '1: "for ever" in a text; write permanently or never expires',
      '2: "Put away" in a text; write Dismiss',
    ]);
  });

  it.each(["a: 'Anyone with the link can pay.'", "a: 'Waiting for you'", "told: 'Authority notified'"])(
    'accept %j',
    (text) => {
      expect(textFaults('words.ts', text)).toEqual([]);
    },
  );
});
