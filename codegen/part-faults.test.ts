import { describe, expect, it } from 'vitest';
import { hasParts, partFaults } from './part-faults.ts';

describe('the rule of parts', () => {
  it.each([
    { file: 'clients/web/domains/desk/queue.tsx', read: true },
    { file: 'clients/web/shared/queue/queue-list.tsx', read: true },
    { file: 'clients/ui/parts/data-table.tsx', read: false },
    { file: 'clients/web/lib/tab-links.tsx', read: false },
    { file: 'clients/web/domains/desk/words.ts', read: false },
  ])('reads $file: $read', ({ file, read }) => {
    expect(hasParts(file)).toBe(read);
  });

  it.each([
    ['<select value={x}>', '1: A native select stands in a screen: use `Select` of @codai/ui.'],
    [
      '\n<input\n  name="kind"\n  type="radio"\n/>',
      '2: Native radio buttons stand in a screen: use `RadioGroup` of @codai/ui.',
    ],
    ["<input type={'radio'} />", '1: Native radio buttons stand in a screen: use `RadioGroup` of @codai/ui.'],
    ['<table className="table">', '1: A table is made by hand in a screen: use `DataTable` of @codai/ui.'],
    [
      '<nav className="tabs profile-tabs">',
      '1: Tabs are made by hand in a screen: use `Tabs` of @codai/ui, or `TabLinks` for pages.',
    ],
  ])('refuses %j', (text, fault) => {
    expect(partFaults('clients/web/domains/a.tsx', text)).toEqual([fault]);
  });

  it.each(['<Select value={x}>', '<RadioGroup />', '<DataTable rows={[]} />', '<input type="checkbox" />'])(
    'accepts %j',
    (text) => {
      expect(partFaults('clients/web/domains/a.tsx', text)).toEqual([]);
    },
  );
});
