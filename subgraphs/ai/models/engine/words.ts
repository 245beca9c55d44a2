/** Languages that the engine has word lists and sentences for. */
export type Language = 'en' | 'ro';

/** Longest text that is read; the rest is ignored. */
const TEXT_MAX = 200_000;

const STOP_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    `a about after all also am an and any are as at be because been before being between both but by can could describe did do does each every
    explain for from give had has have he her him his how i if in into is it its itself just know let like many me more most much must my no nor
    not of on once only or our out over please she should show so some such tell than that the their them then there these they this
    those to too under until up us very was we were what when where which while who whom whose why will with would you your`.split(
      /\s+/,
    ),
  ),
  ro: new Set(
    `acea aceasta acest aceste acestea acestor acestui am ar are as asta asupra atunci au avea avem ca cand care cat cate ce cea cei cel cele
    cine cu cum cui da daca dar de deci descrie despre din doar dupa ea ei el ele era eram este esti eu explica fi fie fost iar ii il imi in inainte
    intr intre isi iti la le lor lui ma mai mea mei mele meu mi mult multe multi ne nici noi nostru nu o ori pe pentru poate pot prin
    sa sale sau se si spune spre sub sunt suntem ta te toate tot toti tu un una unde unei unor unui va vom voi vreau vrea va rog`.split(
      /\s+/,
    ),
  ),
};

/** Lower case, without accents and compatibility forms: `Ședință` is `sedinta`. */
export function folded(text: string): string {
  return text.slice(0, TEXT_MAX).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Words and numbers of a text, folded, in order. Decimal marks stay inside of numbers. */
export function wordsOf(text: string): string[] {
  return folded(text).match(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}]+/gu) ?? [];
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.en.has(word) || STOP_WORDS.ro.has(word);
}

/** Stems of the words that carry meaning, in order, with repetitions. */
export function termsOf(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !isStopWord(word) && (word.length > 1 || /\p{N}/u.test(word)))
    .map(stemOf);
}

/** Endings of English and Romanian inflection, longest first. One is taken off where at least three letters remain. */
const ENDINGS =
  /(?:urilor|urile|iilor|eaza|ilor|elor|ului|iile|edly|ata|ing|ele|ile|uri|ers|ed|es|ei|ii|ul|er|ly|s|e|a|u|i|y)$/;
const STEM_MIN = 3;

/** The part of a folded word that its inflected forms share. A light stemmer: forms that change inside stay apart. */
export function stemOf(word: string): string {
  if (/\p{N}/u.test(word)) return word;
  const ending = ENDINGS.exec(word)?.[0] ?? '';
  const stem = word.length - ending.length >= STEM_MIN ? word.slice(0, word.length - ending.length) : word;
  // `stopped`, `stop`: the doubled letter belongs to the ending; `city`, `cities`: so does the vowel.
  const single = stem.length > STEM_MIN && /([^aeiouls])\1$/.test(stem) ? stem.slice(0, -1) : stem;
  return single.length > STEM_MIN && /[iy]$/.test(single) ? single.slice(0, -1) : single;
}

/** Abbreviations after which a full stop ends no sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:dr|mr|mrs|ms|prof|nr|no|art|str|st|vs|e\.g|i\.e|etc|ex|fig|pct|dl|dna)\.\s*$/i;
/** Longest abbreviation with what stands around it. */
const ABBREVIATION_MAX = 12;
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Longest sentence: longer runs of text are data. */
const SENTENCE_MAX = 2_000;

/** Sentences of a text, trimmed, in order; those of its prose where it is Markdown. */
export function sentencesOf(text: string): string[] {
  return linesOfProse(text.slice(0, TEXT_MAX)).flatMap((line) => {
    const sentences: string[] = [];
    let open = '';
    for (const { segment } of segmenter.segment(line)) {
      open += segment;
      if (open.length <= SENTENCE_MAX && ABBREVIATION.test(open.slice(-ABBREVIATION_MAX))) continue;
      sentences.push(open.trim());
      open = '';
    }
    return [...sentences, open.trim()].filter(
      (sentence) => sentence.length <= SENTENCE_MAX && /[\p{L}\p{N}]/u.test(sentence),
    );
  });
}

/** Length from which a line without an end of a sentence was broken by an editor, not by its author. */
const WRAPPED_MIN = 60;
/** Headings, rows of tables, columns, drawings and comments: they name things and state nothing. */
const NO_PROSE = /^\s*(?:#{1,6}\s|\||<!--|[-=*_]{3,}\s*$)|[\u2500-\u257F]|\S {3,}\S/;
const LIST_MARK = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;

/** Lines of prose: wrapped ones joined, without code blocks and list marks, and links as their texts. */
function linesOfProse(text: string): string[] {
  const lines: string[] = [];
  let isCode = false;
  let isOpen = false;
  for (const line of text.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    if (isCode || /^\s*(?:```|~~~)/.test(line) || NO_PROSE.test(line) || line.trim() === '') {
      isOpen = false;
      continue;
    }
    const plain = line
      .replace(LIST_MARK, '')
      .replace(/\[([^\][]*)\]\([^()\s]*\)/g, '$1')
      .replace(/\*\*/g, '')
      .trim();
    const before = lines.at(-1);
    const isContinued = isOpen && before !== undefined && !LIST_MARK.test(line) && !/[.!?:;]$/.test(before);
    if (isContinued && (before.length >= WRAPPED_MIN || /^\p{Ll}/u.test(plain)))
      lines[lines.length - 1] = `${before} ${plain}`;
    else lines.push(plain);
    isOpen = true;
  }
  return lines;
}

/** The language whose function words are more frequent; English when neither is. Romanian letters count as a word each. */
export function languageOf(text: string): Language {
  const words = wordsOf(text);
  const count = (language: Language) => words.filter((word) => STOP_WORDS[language].has(word)).length;
  return count('ro') + (text.match(/[ășțâîşţ]/giu)?.length ?? 0) > count('en') ? 'ro' : 'en';
}
