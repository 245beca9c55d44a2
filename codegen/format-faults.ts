import ts from 'typescript';

/** The gateway has a file of its own, since it takes nothing of the kit but the wire. */
const KIT = '@codai/kit/text';
const GATEWAY = 'gateway/primitives/formats.ts';

/** Elements of HTML and SVG that are written here; `<name>` in a sentence is none. */
const ELEMENTS =
  'a|b|body|br|button|code|div|em|fieldset|figcaption|figure|form|g|h[1-6]|head|html|i|iframe|img|input|label|legend|li|link|main|mark|meta|ol|option|p|path|pre|rect|script|section|select|small|span|strong|style|svg|table|tbody|td|text|textarea|th|thead|time|title|tr|ul';
const MARKUP = new RegExp(
  `<!doctype|<!--|<!\\[CDATA\\[|<\\?xml|</(?:[a-z]|$)|<(?:${ELEMENTS})(?:[\\s/>]|$)|<[a-z][\\w:.-]*\\s+[\\w:.-]+=["']|<[A-Z]\\w*>.*</`,
  'i',
);
/** Values that are ours: constants by their name, numbers of ours, and what an encoder gave. */
const ENCODED =
  /^(?:escapeHtml|escapeXml|headerValue|contentDisposition|fileDisposition|fieldDisposition|urlPart|encodeURIComponent)$/;
/** Headers that say what people or others wrote. */
const HEADERS =
  /^(?:bcc|cc|content-disposition|list-unsubscribe|location|refresh|reply-to|set-cookie|www-authenticate)$/i;
/** Headers of mails, whose names are those of other things elsewhere. */
const MAIL_HEADERS = /^(?:from|subject|to)$/i;
const LIKE_METHODS = /^(?:contains|endsWith|startsWith)$/;
/** Writers of formats, which the encoders alone know. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'csv-stringify': 'csv',
  'csv-stringify/sync': 'csv',
  'ical-generator': 'icalendar',
  'content-disposition': 'content-disposition',
};
/** Stands for `${…}`. */
const VALUE = '\uE000';
const MARK = /\/\/ format: (\S.*)$/;

/**
 * Where a program puts text into a format by itself: `<line>: <what is wrong and which encoder to use>`. A line behind `// format: <reason>`, or with it, is
 * let through; a mark that lets nothing through is a fault.
 */
export function formatFaults(file: string, text: string): readonly string[] {
  const kind = /\.tsx$/.test(file) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const isOfMail = /nodemailer/.test(text);
  const isGateway = file.startsWith('gateway/');
  const use = (name: string) => (isGateway ? GATEWAY : `${KIT}/${name}`);
  const marks = new Map<number, { isUsed: boolean }>(
    text.split('\n').flatMap((line, index) => (MARK.test(line) ? [[index + 1, { isUsed: false }] as const] : [])),
  );
  const faults: [line: number, what: string][] = [];
  const add = (node: ts.Node, what: string) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    const mark = marks.get(line) ?? marks.get(line - 1);
    if (mark) mark.isUsed = true;
    else faults.push([line, what]);
  };
  const called = (node: ts.Expression | undefined): string => {
    if (node === undefined || !ts.isCallExpression(node)) return '';
    const { expression } = node;
    return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText(source);
  };
  const isOurs = (node: ts.Expression) =>
    ts.isNumericLiteral(node) ||
    ts.isStringLiteralLike(node) ||
    (ts.isIdentifier(node) && /^[A-Z][A-Z0-9_]*$/.test(node.text)) ||
    ENCODED.test(called(node));

  const template = (node: ts.TemplateExpression, tag: string): void => {
    const pieces = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
    const values = node.templateSpans.map(({ expression }) => expression);
    const whole = pieces.join(VALUE);
    if (/^(?:html|xml)$/.test(tag)) {
      const bare = values.findIndex((_value, index) => /[\s<][\w:-]+=$/.test(pieces[index] ?? ''));
      if (bare >= 0) add(values[bare] as ts.Expression, 'an attribute without quotes, which an encoded text can leave');
      return;
    }
    if (pieces.some((piece) => MARKUP.test(piece)) && !values.every(isOurs))
      add(node, `markup of a template; tag it with html (${use('html')}) or xml (${use('xml')})`);
    if (pieces.slice(0, -1).some((piece) => /(?:^|\n)(?:data|event|id): ?$/.test(piece)) && /\n/.test(whole))
      add(node, `a frame of an event stream; use eventFrame (${use('event-stream')})`);
    if (/(?:^|\n)(?:BEGIN|END|SUMMARY|DESCRIPTION|LOCATION|FN|ORG):/.test(whole))
      add(node, `a line of iCalendar or vCard; use icalendarText (${use('icalendar')})`);
    if (/(?:^|\n)\s*@[a-z]+\{\uE000/i.test(whole)) add(node, `an entry of BibTeX; use bibtexText (${use('bibtex')})`);
    if (/(?:^|\n)[A-Z][A-Z0-9] {2}- /.test(whole) || /^\uE000 {2}- /.test(whole))
      add(node, `a line of RIS; use risRecords (${use('ris')})`);
    if (/content-disposition:|\b(?:attachment|inline|form-data); ?(?:file)?name/i.test(whole) && !values.every(isOurs))
      add(node, `a Content-Disposition; use contentDisposition (${use('content-disposition')})`);
    for (const [index, value] of values.entries()) {
      const before = pieces[index] ?? '';
      if (/[?&][\w.-]+=$/.test(before) && !isOurs(value))
        add(value, `a value of a query; use urlPart (${use('url')}) or encodeURIComponent`);
      // Elsewhere it is a place for a parameter.
      if (tag !== '' && /\bI?LIKE\s+$/i.test(before) && !/^like(?:Text|Anywhere)$/.test(called(value)))
        add(value, `a pattern of LIKE; use likeText or likeAnywhere (${use('like')})`);
      if (/%$/.test(before) && /^%/.test(pieces[index + 1] ?? '') && !/^like/.test(called(value)))
        add(value, `a pattern of LIKE; use likeAnywhere (${use('like')})`);
    }
  };

  const replacement = (node: ts.CallExpression): void => {
    const [sought, by] = node.arguments;
    if (sought === undefined) return;
    if (ts.isRegularExpressionLiteral(sought)) {
      const body = sought.text;
      if (/\[[^\]]*[&<][^\]]*[&<][^\]]*\]|^\/[&<>]\//.test(body))
        add(node, `an escaper of HTML or XML; use ${use('html')} or ${use('xml')}`);
      if (/^\/\[[\\%_]+\]\/g?$/.test(body)) add(node, `an escaper of LIKE; use likeText (${use('like')})`);
      return;
    }
    if (!ts.isStringLiteralLike(sought) || by === undefined || !ts.isStringLiteralLike(by)) return;
    const pair = `${sought.text} ${by.text}`;
    if (/^(?:[&<>"'] (?:&|\\u003))/.test(pair))
      add(node, `an escaper of HTML or XML; use ${use('html')} or ${use('xml')}`);
    if (pair === '" ""')
      add(node, `quotes of CSV or of an identifier; use csvRows (${use('csv')}) or sqlIdentifier (${use('sql')})`);
    if (pair === "' ''") add(node, `quotes of a constant of SQL; use a parameter, or sqlLiteral (${use('sql')})`);
    if (/^[%_] \\/.test(pair)) add(node, `an escaper of LIKE; use likeText (${use('like')})`);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && ts.isTemplateExpression(node.template)) {
      const tag = node.tag.getText(source);
      template(node.template, tag);
      for (const { expression } of node.template.templateSpans) visit(expression);
      return;
    }
    if (ts.isTemplateExpression(node)) template(node, '');
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const sides = [node.left, node.right];
      const literal = sides.find(ts.isStringLiteralLike);
      const isJoined = sides.some((side) => !isOurs(side as ts.Expression));
      if (literal !== undefined && isJoined && MARKUP.test(literal.text))
        add(node, `markup put together; write a template with html (${use('html')}) or xml (${use('xml')})`);
      if (
        literal !== undefined &&
        isJoined &&
        /[?&][\w.-]+=$/.test(literal.text) &&
        node.left === literal &&
        !isOurs(node.right)
      )
        add(node, `a value of a query; use urlPart (${use('url')}) or encodeURIComponent`);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const method = node.expression.name.text;
      if (/^replace(?:All)?$/.test(method)) replacement(node);
      const [first] = node.arguments;
      if (method === 'join' && first !== undefined && ts.isStringLiteralLike(first)) {
        if (MARKUP.test(first.text)) add(node, `markup put together; use lines (${use('markup')}) in a template`);
        if (first.text === '\r\n') add(node, `lines of a format; use its encoder (${isGateway ? GATEWAY : KIT})`);
      }
    }
    if (ts.isCallExpression(node) && /(?:^|\.)(?:set|append|setHeader)$/.test(node.expression.getText(source))) {
      const [name, value] = node.arguments;
      if (name && value && ts.isStringLiteralLike(name)) header(name.text, value);
    }
    if (ts.isPropertyAssignment(node)) {
      const name = ts.isIdentifier(node.name) || ts.isStringLiteralLike(node.name) ? node.name.text : '';
      header(name, node.initializer);
      if (LIKE_METHODS.test(name) && isPrisma(node) && !isPattern(node.initializer))
        add(node, `a text for LIKE; use likeText (${use('like')})`);
    }
    if (ts.isShorthandPropertyAssignment(node) && LIKE_METHODS.test(node.name.text) && isPrisma(node))
      add(node, `a text for LIKE; use likeText (${use('like')})`);
    if (
      ts.isImportDeclaration(node) ||
      (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    ) {
      const from = ts.isImportDeclaration(node) ? node.moduleSpecifier : node.arguments[0];
      const library = from && ts.isStringLiteralLike(from) ? from.text : '';
      if (Object.hasOwn(LIBRARIES, library)) add(node, `a writer of a format; use ${use(String(LIBRARIES[library]))}`);
      if (library === 'fast-xml-parser' && /\bXMLBuilder\b/.test(node.getText(source)))
        add(node, `a writer of XML; use xmlDocument (${use('xml')})`);
    }
    ts.forEachChild(node, visit);
  };

  function header(name: string, value: ts.Expression): void {
    if (!ts.isTemplateExpression(value) || !(HEADERS.test(name) || (isOfMail && MAIL_HEADERS.test(name)))) return;
    const values = value.templateSpans.map(({ expression }) => expression);
    // An address may begin with whatever is its base.
    const isBased = /^location$/i.test(name) && value.head.text === '';
    if (values.slice(isBased ? 1 : 0).every(isOurs)) return;
    const encoder = /^content-disposition$/i.test(name)
      ? 'contentDisposition'
      : /^location$/i.test(name)
        ? 'urlPart'
        : 'headerValue';
    const doors = { contentDisposition: 'content-disposition', urlPart: 'url', headerValue: 'header-value' } as const;
    add(value, `a value of the header ${name}; use ${encoder} (${use(doors[encoder])})`);
  }

  /** A condition of Prisma is an object of its own, alone or beside `mode`. */
  function isPrisma({ parent }: ts.Node): boolean {
    if (!ts.isObjectLiteralExpression(parent) || !file.startsWith('subgraphs/')) return false;
    return parent.properties.every(
      (property) =>
        property.name === undefined ||
        LIKE_METHODS.test(property.name.getText(source)) ||
        property.name.getText(source) === 'mode',
    );
  }

  function isPattern(node: ts.Expression): boolean {
    return ts.isStringLiteralLike(node) || /^like(?:Text|Anywhere)$/.test(called(node));
  }

  visit(source);
  for (const [line, { isUsed }] of marks)
    if (!isUsed) faults.push([line, 'a mark that lets nothing through; remove it']);
  return faults.sort(([a], [b]) => a - b).map(([line, what]) => `${line}: ${what}`);
}

/** Files whose texts reach people or other programs: not tests, nor what is generated, nor the encoders themselves. */
export function isWatched(file: string): boolean {
  if (!/^(?:clients|contracts|gateway|kit|platform|stand-ins|subgraphs)\/.*\.(?:[cm]?[jt]s|tsx)$/.test(file))
    return false;
  if (/\.test\.tsx?$|\.d\.[cm]?ts$|\/(?:testing|generated|e2e|node_modules)\//.test(file)) return false;
  return !/^(?:kit\/base\/text\/[^/]+\.ts|gateway\/primitives\/formats\.ts)$/.test(file);
}
