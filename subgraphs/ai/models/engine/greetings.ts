import type { Connection } from '../../ports/connection.ts';
import { howToConnect, notConnected } from './unanswered.ts';
import { folded, type Language } from './words.ts';

type Occasion = 'FAREWELL' | 'GREETING' | 'THANKS' | 'WHO';

/** Phrases that people say to begin, to end, and to ask with which system they speak; in folded text, the longest first within an occasion. */
const PHRASES: Readonly<Record<Language, Readonly<Record<Occasion, string>>>> = {
  en: {
    GREETING:
      'good (?:morning|afternoon|evening|day)|hello(?: there)?|hi(?: there)?|hey(?: there)?|greetings|nice to meet you',
    WHO: `who are you|what are you|what is your name|whats your name|what s your name|how are you(?: doing)?(?: today)?|how do you do|what can (?:you|i) (?:do|ask(?: you)?)(?: for me)?
      |how can you help(?: me)?|can you help(?: me)?|help(?: me)?|how do you work|are you (?:an? )?(?:ai|bot|chatbot|robot|human|person|real|chatgpt|gpt|llm|model|language model|computer|machine)
      |what (?:ai )?model (?:are you|is this|do you use)|which model (?:are you|is this|do you use)|is a model connected|how do i connect a model|how can i connect a model|do you have feelings|are you there`,
    THANKS: 'thank you(?: very much| so much)?|thanks(?: a lot)?|thx',
    FAREWELL: 'good night|goodbye|good bye|bye(?: bye)?|see you(?: later| soon)?',
  },
  ro: {
    GREETING: 'buna (?:ziua|dimineata|seara)|buna|salut(?:are)?|salutari|noroc|servus|hei|neata|alo|ceau|imi pare bine',
    WHO: `cine (?:esti|sunteti)(?: tu| dumneavoastra)?|ce esti(?: tu)?|cum te (?:cheama|numesti)|cum va numiti|ce mai (?:faci|faceti)|ce (?:faci|faceti)|cum (?:esti|sunteti|merge)
      |ce (?:poti|puteti|stii|stiti) (?:sa )?(?:face|faci|faceti)|cu ce ma (?:poti|puteti) ajuta|ma (?:poti|puteti) ajuta|ajutor|ajuta ma|ajuta-ma|cum functionezi|esti (?:un |o )?(?:ai|robot|om|persoana|real|chatgpt|gpt|model|calculator|program)
      |ce model (?:esti|este|folosesti)|e conectat un model|este conectat un model|cum conectez un model|ai sentimente|esti acolo`,
    THANKS: 'multumesc(?: mult| frumos)?|mersi(?: mult)?',
    FAREWELL: 'noapte buna|la revedere|pa(?: pa)?|pe curand|o zi buna',
  },
};

const OCCASIONS = ['THANKS', 'FAREWELL', 'GREETING', 'WHO'] as const;
const patterns = (['en', 'ro'] as const).flatMap((language) =>
  OCCASIONS.map((occasion) => ({
    language,
    occasion,
    pattern: new RegExp(`^(?:${PHRASES[language][occasion].replaceAll(/\s*\n\s*/g, '')})(?![\\p{L}\\p{N}])`, 'u'),
  })),
);
/** Longest message that is nothing but phrases of an occasion. */
const LENGTH_MAX = 120;

/**
 * The reply to a message that greets, thanks, takes leave, or asks who answers, and does nothing else; null for another message. It claims no
 * feelings, and says what the engine can do and whether a model is connected.
 */
export function replyToGreeting(message: string, connection: Connection): string | null {
  if (message.length > LENGTH_MAX) return null;
  let rest = folded(message)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const found: { readonly language: Language; readonly occasion: Occasion }[] = [];
  while (rest !== '') {
    const next = patterns.find(({ pattern }) => pattern.test(rest));
    if (next === undefined) return null;
    found.push(next);
    rest = rest
      .replace(next.pattern, '')
      .replace(/^(?: |and |si |tu |too |all |everyone )+/, '')
      .trim();
  }
  const [first] = found;
  if (first === undefined) return null;
  const language = found.some((one) => one.language === 'ro') ? 'ro' : 'en';
  const says = (en: string, ro: string) => (language === 'ro' ? ro : en);
  const occasions = new Set(found.map(({ occasion }) => occasion));
  if (occasions.has('WHO') || occasions.has('GREETING')) {
    const hello = occasions.has('GREETING') ? [says('Hello.', 'Bună ziua.')] : [];
    return [...hello, introduction(language, connection)].join(' ');
  }
  return occasions.has('FAREWELL') ? says('Goodbye.', 'La revedere.') : says('You are welcome.', 'Cu plăcere.');
}

function introduction(language: Language, connection: Connection): string {
  const { providers } = connection;
  const who =
    language === 'ro'
      ? 'Sunt motorul integrat al acestei instalări: un program, nu un model de limbaj și nu o persoană.'
      : 'I am the embedded engine of this installation: a program, not a language model and not a person.';
  const able =
    language === 'ro'
      ? 'Calculez (de exemplu „15% din 80” sau „radical din 144”), rezolv ecuații până la gradul al doilea și răspund cu propoziții din textele și amintirile pe care le primesc, cu sursa lor.'
      : 'I compute (such as "15% of 80" or "sqrt(144)"), solve equations up to the second degree, and answer with sentences of the texts and memories that I am given, with their source.';
  if (providers.length > 0) {
    const names = providers.join(', ');
    const other = language === 'ro' ? `Un model este conectat: ${names}.` : `A model is connected: ${names}.`;
    return [who, able, other].join(' ');
  }
  return [who, able, notConnected(language, connection), howToConnect(language, connection)].join(' ');
}
