import { TemplateSyntaxError } from '@codai/contracts/notifications';
import { escapeHtml, type Html, trustedHtml } from '@codai/kit/text/html';
import Handlebars from 'handlebars';

/** One string of the words, ready to be filled. Both forms throw when a variable is missing. */
export interface Phrase {
  /** Names of the variables in it, in order, each once. */
  readonly variables: readonly string[];
  readonly toText: (variables: Readonly<Record<string, string>>) => string;
  /** Each variable as text: safe in an element and in a quoted attribute. */
  readonly toHtml: (variables: Readonly<Record<string, string>>) => Html;
}

/** Names that Handlebars takes for helpers of its own, whatever the variables are. */
const HELPERS = new Set(['blockHelperMissing', 'each', 'helperMissing', 'if', 'log', 'lookup', 'unless', 'with']);
const NAME = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

// Its own instance: helpers or partials registered elsewhere in the process do not reach our templates.
const handlebars = Handlebars.create();
/** Nothing is escaped by Handlebars: in HTML the variables are before they are filled in, and the words are HTML that we wrote or have escaped. */
const options = { strict: true, knownHelpersOnly: true, preventIndent: true, noEscape: true } as const;

/**
 * Compiles one phrase. Refuses all of Handlebars but `{{name}}`: with `{{{name}}}` or `{{&name}}` one variable could
 * escape its escaping (NOTIF-6), and with blocks a missing variable would pass for false.
 */
export function compilePhrase(source: string): Phrase {
  const variables = new Set<string>();
  for (const statement of parse(source).body) {
    if (statement.type === 'ContentStatement') continue;
    variables.add(variableOf(statement));
  }
  const fill = handlebars.compile(source, options);
  return {
    variables: [...variables],
    toText: fill,
    toHtml: (given) =>
      trustedHtml(fill(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, escapeHtml(value)])))),
  };
}

function parse(source: string): hbs.AST.Program {
  try {
    return handlebars.parse(source);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1);
    throw new TemplateSyntaxError({ line }, undefined, `Line ${line} cannot be read. Write variables as {{name}}.`);
  }
}

function variableOf(statement: hbs.AST.Statement): string {
  const { line } = statement.loc.start;
  if (statement.type !== 'MustacheStatement') {
    throw new TemplateSyntaxError(
      { line },
      undefined,
      `Only {{name}} is allowed in a template, not a ${statement.type}.`,
    );
  }
  const { path, params, hash, escaped } = statement as hbs.AST.MustacheStatement;
  if (!escaped) throw new TemplateSyntaxError({ line }, undefined, 'A variable without escaping is not allowed.');
  if (path.type !== 'PathExpression' || params.length > 0 || hash !== undefined) {
    throw new TemplateSyntaxError({ line }, undefined, 'Only {{name}} is allowed in a template.');
  }
  const { parts, data, depth } = path as hbs.AST.PathExpression;
  const [name, ...others] = parts;
  if (name === undefined || others.length > 0 || data || depth > 0 || !NAME.test(name) || HELPERS.has(name)) {
    throw new TemplateSyntaxError({ line }, undefined, 'A variable has one plain name.');
  }
  return name;
}
