import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const web = join(import.meta.dirname, '..');
/** Parts that decide between loading, locked, forbidden, failed and a value. */
const deciding = new Set(['PartView', 'PartState', 'RowList', 'QueueList', 'MoneyGate']);
/** Components whose empty state claims nothing about the data that they ask for, each with what it says instead. */
const excepted: Readonly<Record<string, string>> = {
  'domains/organisation/organisation.tsx OrganisationPage': 'a personal account is not an organisation',
  'domains/organisation/teams.tsx TeamMembers': 'asks `isDown` and `isForbidden` itself',
  'domains/social/documents-page.tsx Shelf': 'asks `isDown` and `isForbidden` itself',
  'domains/social/feed.tsx FeedPage': 'the store has a list only after an answer',
  'domains/messages/thread.tsx Thread': 'the store of the room tells that the conversation is unknown',
  'shared/queue/queue-drawer.tsx QueueDrawer': 'asks `isDown` and `isForbidden` itself',
  'lib/row-list.tsx RowList': 'decides by `PartState`',
};

describe('empty states', () => {
  it('allows an empty state only where a component has decided that the server answered, or that a root is absent', () => {
    const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
    expect(files.length).toBeGreaterThan(300);
    const found = files
      .map((file) => ({ file, text: readFileSync(join(web, file), 'utf8') }))
      .filter(({ text }) => text.includes('<Empty'))
      .flatMap(({ file, text }) => undecided(file, text));
    expect(found.filter((one) => !(one in excepted))).toEqual([]);
    expect(Object.keys(excepted).filter((one) => !found.includes(one))).toEqual([]);
  });

  it('finds empty states beside a part that decides nothing', () => {
    const text = `function Ferries() {
      const part = usePart(FerriesDocument, {});
      return part.data ? <List /> : <Empty title="No ferries" />;
    }`;
    expect(undecided('ferries.tsx', text)).toEqual(['ferries.tsx Ferries']);
    expect(undecided('ferries.tsx', text.replace('part.data ?', "!isAbsent(part, 'ferries') ?"))).toEqual([]);
  });
});

/** Components that ask for a part, or take one, and show an empty state without having decided. */
function undecided(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found = new Set<string>();
  const visit = (node: ts.Node, component: ts.FunctionDeclaration | null, isDecided: boolean): void => {
    const within = ts.isFunctionDeclaration(node) ? node : component;
    const name = nameOf(node);
    const decided = isDecided || (name !== null && deciding.has(name)) || asksForAbsence(node);
    if (name === 'Empty' && !decided && within !== null && usesParts(within)) found.add(`${file} ${within.name?.text}`);
    node.forEachChild((child) => visit(child, within, decided));
  };
  visit(source, null, false);
  return [...found];
}

function nameOf(node: ts.Node): string | null {
  if (ts.isJsxElement(node)) return node.openingElement.tagName.getText();
  return ts.isJsxSelfClosingElement(node) ? node.tagName.getText() : null;
}

/** `isAbsent(part, root)` and the constants that are made of it, as the condition of what is shown. */
function asksForAbsence(node: ts.Node): boolean {
  if (ts.isConditionalExpression(node)) return /isAbsent\(|isUnknown/.test(node.condition.getText());
  return ts.isIfStatement(node) && /isAbsent\(|isUnknown/.test(node.expression.getText());
}

function usesParts(component: ts.FunctionDeclaration): boolean {
  const takes = component.parameters.map((parameter) => parameter.getText()).join(' ');
  return /\buse(Part|SharedPart|Feed|Inbox|\w*Pages)\(/.test(component.getText()) || /\b(part|pages)\b/.test(takes);
}
