/** Files of screens, which take their controls and tables from `@codai/ui`. */
export function hasParts(file: string): boolean {
  return /^clients\/web\/(?:domains|shared)\/.*\.tsx$/.test(file);
}

const rules: readonly { readonly found: RegExp; readonly instead: string }[] = [
  { found: /<select\b/g, instead: 'A native select stands in a screen: use `Select` of @codai/ui.' },
  {
    found: /<input\b[^>]*\btype=(?:"radio"|\{\s*['"]radio['"]\s*\})/g,
    instead: 'Native radio buttons stand in a screen: use `RadioGroup` of @codai/ui.',
  },
  { found: /<table\b/g, instead: 'A table is made by hand in a screen: use `DataTable` of @codai/ui.' },
  {
    found: /role="tab(?:list)?"|className="tabs\b/g,
    instead: 'Tabs are made by hand in a screen: use `Tabs` of @codai/ui, or `TabLinks` for pages.',
  },
];

/** Controls and tables that a screen makes itself, as `line: sentence`. */
export function partFaults(_file: string, text: string): readonly string[] {
  return rules.flatMap(({ found, instead }) =>
    [...text.matchAll(found)].map(({ index }) => `${text.slice(0, index).split('\n').length}: ${instead}`),
  );
}
