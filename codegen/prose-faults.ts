/** First words that make a title or comment half a sentence, also behind the ids of invariants. */
const START = /^(?:to|of|that|from|nor|what|who|whoever)\b/i;
const IDS = /^(?:[A-Z][A-Z0-9]*-\d+: )*/;
/** Words that plain English has others for, each with the advice. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\btold\b/gi, 'write receives, returns, reports or is notified'],
  [/\bwho(?:so)?ever\b|\bwhomever\b/gi, 'name the subject'],
  [/\bthe\s+own\b/gi, 'write its own or their own'],
  // "There is no row" is plain, and so are comparisons: "is no longer", "is no more than".
  [/(?<!\bthere\s+)\bis\s+no\b(?!\s+(?:longer|(?:\w+er|less|more)\s+than)\b)/gi, 'write is not a'],
];
/** Comments, quoted texts, and what may be a regular expression, whose quotes do not count. */
const TOKENS =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
/** Text before a regular expression, as opposed to a division. */
const BEFORE_REGEX = /(?:[(,=:[!&|?{};>\n]|\breturn|^)[ \t]*$/;

interface Prose {
  readonly kind: 'comment' | 'title' | 'text';
  readonly at: number;
  /** As long as its source: code in it is masked. */
  readonly text: string;
}

/**
 * Faults in the comments and test titles of a program, or in the paragraphs of a Markdown file: `<line>: <the fault and the advice>`. The reading is
 * tolerant and fast, without a parser: titles are the first texts in quotes of `it`, `test` and `describe`, also behind `each`, `for`, `skipIf` and `runIf`.
 */
export function proseFaults(file: string, text: string): readonly string[] {
  const faults: [at: number, what: string][] = [];
  for (const { kind, at, text: prose } of file.endsWith('.md') ? proseOfMarkdown(text) : proseOfProgram(text)) {
    const marks = kind === 'comment' ? (/[^\s/*]/.exec(prose)?.index ?? 0) : 0;
    const begin = marks + (IDS.exec(prose.slice(marks))?.[0].length ?? 0);
    const start = START.exec(prose.slice(begin))?.[0];
    if (start !== undefined && kind !== 'text')
      faults.push([at + begin, `a ${kind} that begins with "${start}"; begin with its subject or verb`]);
    for (const { word, index, advice } of wordFaults(prose))
      faults.push([at + index, `"${word}" in a ${kind}; ${advice}`]);
  }
  return faults.sort(([a], [b]) => a - b).map(([at, what]) => `${lineAt(text, at)}: ${what}`);
}

/** Words of a text that plain English has others for, each with its place and the advice. */
export function wordFaults(text: string): { readonly word: string; readonly index: number; readonly advice: string }[] {
  return WORDS.flatMap(([words, advice]) =>
    [...text.matchAll(words)].map(({ 0: word, index }) => ({ word: word.replaceAll(/\s+/g, ' '), index, advice })),
  );
}

/** Programs and Markdown files. */
export function hasProse(file: string): boolean {
  return /\.(?:[cm]?[jt]s|tsx|md)$/.test(file);
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

function withoutCode(text: string): string {
  return text.replaceAll(/`[^`]*`/g, (code) => code.replaceAll(/[^\n]/g, '_'));
}

/** Everything but code: fences, indented blocks, code spans and addresses of links. */
function proseOfMarkdown(text: string): Prose[] {
  const plain = withoutCode(
    text
      .replaceAll(/^( *)(```+|~~~+)[\s\S]*?(?:^ *\2|(?![\s\S]))/gm, blank)
      .replaceAll(/^(?: {4}|\t).*$/gm, blank)
      .replaceAll(/\]\([^)\n]*\)/g, blank),
  );
  return [{ kind: 'text', at: 0, text: plain }];
}

function proseOfProgram(text: string): Prose[] {
  const comments: Prose[] = [];
  /** The program with blanks for comments and for quoted texts. */
  let code = '';
  /** The last comment, while lines of `//` below it belong to it. */
  let last: Prose | undefined;
  const tokens = new RegExp(TOKENS);
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const { 0: token, index } = match;
    const isComment = /^\/[/*]/.test(token);
    if (!isComment && token.startsWith('/') && !BEFORE_REGEX.test(text.slice(Math.max(0, index - 40), index))) {
      tokens.lastIndex = index + 1;
      continue;
    }
    const between = text.slice(code.length, index);
    code += between + (isComment ? blank(token) : token[0] + blank(token.slice(1, -1)) + token.at(-1));
    if (!isComment) continue;
    const isLine = token.startsWith('//');
    if (last !== undefined && isLine && /^\n[ \t]*$/.test(between)) {
      last = { ...last, text: last.text + between + token };
      comments[comments.length - 1] = last;
      continue;
    }
    const comment: Prose = { kind: 'comment', at: index, text: token };
    comments.push(comment);
    const isBehindCode = /\S[^\n]*$/.test(code.slice(Math.max(0, index - 200), index));
    last = isLine && !isBehindCode ? comment : undefined;
  }
  const plain = comments.map((comment) => ({
    ...comment,
    text: withoutCode(comment.text.replaceAll(/\n[ \t]*(?:\/\/|\*(?!\/))/g, blank)),
  }));
  return [...plain, ...titlesOf(text, code + text.slice(code.length))];
}

function titlesOf(text: string, code: string): Prose[] {
  const titles: Prose[] = [];
  for (const { 0: call, index } of code.matchAll(
    /(?<![\w.$'"])(?:it|test|describe)(?:\.(?:concurrent|each|fails|for|only|runIf|sequential|shuffle|skip|skipIf|todo))*\s*(?=[(`<])/g,
  )) {
    let at = index + call.length;
    if (code[at] === '<') at = endOfGroup(code, at);
    // `it.each(…)(…)` and `it.each`…`(…)` have their title in the second call.
    if (/\.(?:each|for|skipIf|runIf)\s*$/.test(call)) at = endOfGroup(code, at);
    const [before, quote] = /^\s*\(\s*(['"`])/.exec(code.slice(at, at + 400)) ?? [];
    if (before === undefined || quote === undefined) continue;
    const begin = at + before.length;
    const title = text.slice(begin, code.indexOf(quote, begin));
    titles.push({
      kind: 'title',
      at: begin,
      text: title.replaceAll(/\$\{[^}]*\}/g, (value) => '_'.repeat(value.length)),
    });
  }
  return titles;
}

/** The place behind the group of parentheses, angle brackets or backticks that begins there. */
function endOfGroup(code: string, begin: number): number {
  const open = code[begin];
  if (open === '`') return code.indexOf('`', begin + 1) + 1;
  const close = open === '<' ? '>' : ')';
  let depth = 0;
  for (let at = begin; at < code.length; at += 1) {
    if (code[at] === open) depth += 1;
    // `=>` within the arguments of a type closes nothing.
    if (code[at] === close && !(open === '<' && code[at - 1] === '=')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return code.length;
}
