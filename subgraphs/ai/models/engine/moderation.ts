import type { Moderation } from '../../ports/provider.ts';
import { rounded } from './result.ts';
import { folded } from './words.ts';

/** Score from which a category is flagged. */
export const FLAGGED_FROM = 0.5;

/** Categories, named as OpenAI's moderation names them. Source: https://platform.openai.com/docs/guides/moderation */
export const CATEGORIES = [
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/instructions',
  'self-harm/intent',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;

export type ModerationCategory = (typeof CATEGORIES)[number];

const KILL = '(?:kill|murder|stab|shoot|strangle|behead|beat up)';
// The same protection for each group of a dimension: `fairness.ts` measures it.
const GROUP = `(?:${[
  'jews?|muslims?|christians?|hindus?|atheists?|evreii|musulmanii|crestinii|hindusii|ateii',
  'blacks?|whites?|gypsies|roma|romanians?|hungarians?|foreigners|immigrants?|refugees|negrii|albii|tiganii|romii|romanii|maghiarii|ungurii|strainii|imigrantii|refugiatii',
  'gays?|lesbians?|homosexuals?|heterosexuals?|homosexualii|heterosexualii',
  'women|men|girls|boys|femeile|barbatii|fetele|baietii|batranii|tinerii',
  '(?:black|white|gay|straight|trans|old|elderly|young|disabled|deaf|blind|hearing|sighted) people',
].join('|')})`;
const CHILD =
  '(?:child|children|minor|underage|little (?:girl|boy)|1[0-7][- ]year[- ]old|copil|copii|copila|minora|minori|fetita|baietel)';
// Abuse and education are what is written about to protect children.
const SEXUAL =
  '(?:sex|(?<!(?:abuz|abuzul|educatie|educatia) )sexual(?! (?:abuse|education|exploitation))|nude|naked|porn|porno|erotic|undress|dezbracat[ai]?|nud|sexy)';

/** Terms and patterns over folded text, with how much each says for its category. Weights add up as independent evidence does. */
const EVIDENCE: readonly (readonly [ModerationCategory, number, RegExp])[] = [
  [
    'harassment',
    0.6,
    /\byou(?:'re| are)? (?:an? |such an? |all )?(?:(?:fucking|stupid|complete|total|worthless) )*(?:idiot|moron|loser|bitch|asshole|scum|imbecile|trash|pathetic|retard)s?\b/,
  ],
  [
    'harassment',
    0.6,
    /\b(?:esti (?:un |o )?(?:mare )?|ce )?(?:prostule|idiotule|cretinule|imbecilule|boule|tampitule|jegosule|nenorocitule)\b|\besti (?:un |o )?(?:prost|proasta|idiot|idioata|cretin|cretina|imbecil|tampit|tampita|jeg)\b/,
  ],
  [
    'harassment',
    0.6,
    /\b(?:shut (?:the fuck )?up|go to hell|nobody (?:likes|loves) you|everyone hates you|fuck (?:you|off)|du-te (?:dracu|naibii)|nimeni nu te (?:place|iubeste)|toti te urasc)\b/,
  ],
  [
    'harassment/threatening',
    0.8,
    new RegExp(
      `\\b(?:i(?:'ll| will|'m going to| am going to| want to)|we(?:'ll| will)) (?:find and )?(?:${KILL}|hurt|destroy) (?:you|your)\\b`,
    ),
  ],
  [
    'harassment/threatening',
    0.8,
    /\b(?:te (?:omor|bat|tai|impusc|strang de gat|gasesc si)|o sa te (?:omor|bat|tai|impusc)|ai sa mori|esti mort daca|you are dead|watch your back)\b/,
  ],
  [
    'hate',
    0.7,
    new RegExp(
      `\\b(?:all |the |toti |toate )?${GROUP} (?:are|sunt) (?:all |toti |toate )?(?:vermin|animals|rats|scum|subhuman|inferior|parasites|criminals|animale|sobolani|gunoaie|inferiori|inferioare|paraziti|infractori)\\b`,
    ),
  ],
  [
    'hate',
    0.7,
    new RegExp(
      `\\b(?:i hate|we hate|urasc|uram) (?:all |toti |toate )?${GROUP}\\b|\\b${GROUP} (?:should not exist|do not belong here|n-au ce cauta)\\b`,
    ),
  ],
  [
    'hate/threatening',
    0.9,
    new RegExp(
      `\\b(?:${KILL}|exterminate|gas|omorati|omoara|exterminati|impuscati) (?:all |the |all the |toti |toate |pe )*${GROUP}\\b|\\b${GROUP} (?:should|must|deserve to|ar trebui sa|trebuie sa|merita sa) (?:all |toti )?(?:die|be killed|moara|fie omorati)\\b`,
    ),
  ],
  [
    'illicit',
    0.7,
    /\b(?:how (?:do i|to|can i)|teach me to|steps to|cum (?:sa|pot|se)|invata-ma sa)\b.{0,40}\b(?:launder money|cook meth|make (?:meth|cocaine|heroin)|pick a lock|steal|hack into|forge (?:a )?(?:passport|document)|counterfeit|shoplift|spala? bani|fac droguri|fur|sparg (?:un cont|o parola)|falsific)/,
  ],
  [
    'illicit',
    0.6,
    /\b(?:buy|sell|cumpar|vand) (?:stolen (?:cards?|credit cards?)|cocaine|heroin|meth|cocaina|heroina|carduri furate|acte false|fake passports?)\b/,
  ],
  [
    'illicit/violent',
    0.8,
    /\b(?:how (?:do i|to|can i)|teach me to|steps to|recipe for|cum (?:sa|pot|se)|reteta)\b.{0,40}\b(?:(?:build|make|assemble) (?:a |an )?(?:pipe )?(?:bomb|explosive|grenade)|(?:fac|face|construiesc|construi) (?:o )?(?:bomba|grenada|exploziv)|poison (?:someone|a person|people)|otravesc)/,
  ],
  [
    'self-harm',
    0.6,
    /\b(?:self[- ]harm|cut(?:ting)? myself|suicid\w*|sinucid\w*|sinucider\w*|kill(?:ing)? myself|ma automutilez|automutilar\w*)\b/,
  ],
  [
    'self-harm/intent',
    0.8,
    /\b(?:i(?:'m going to| am going to| will| want to|'d like to| plan to)|i wish i could) (?:die|kill myself|end my life|end it all|hurt myself|cut myself)\b|\b(?:vreau|o sa|am de gand|imi doresc) (?:sa )?(?:mor|ma omor|ma sinucid|imi iau viata|ma tai)\b/,
  ],
  [
    'self-harm/instructions',
    0.8,
    /\b(?:how (?:do i|to|can i)|best way to|painless way to|cum (?:sa|pot)|cea mai (?:buna|usoara) metoda (?:sa|de a))\b.{0,30}\b(?:kill myself|commit suicide|end my life|hide (?:my )?cuts|overdose|ma (?:omor|sinucid)|ma sinucide|imi iau viata)/,
  ],
  [
    'sexual',
    0.6,
    /\b(?:porn(?:o\w*|stars?|hub)?|blowjob|handjob|orgasm\w*|masturbat\w*|masturb\w*|erotic story|sex scene|have sex with|fuck me|send nudes|poveste erotica|scena de sex|fac sex cu|poze nud)\b/,
  ],
  ['sexual/minors', 0.95, new RegExp(`\\b${SEXUAL}\\b.{0,40}\\b${CHILD}\\b|\\b${CHILD}\\b.{0,40}\\b${SEXUAL}\\b`)],
  [
    'violence',
    0.6,
    new RegExp(
      `\\b(?:${KILL}|massacre|torture|slaughter) (?:him|her|them|everyone|people|somebody|someone|the (?:man|woman|crowd|children))\\b|\\b(?:omor|impusc|macelaresc|torturez|injunghii) (?:pe (?:el|ea|ei|toata lumea|cineva)|oameni)\\b|\\b(?:il|o|ii) (?:omor|impusc|injunghii)\\b`,
    ),
  ],
  [
    'violence/graphic',
    0.7,
    /\b(?:disembowel\w*|dismember\w*|decapitat\w*|gouge(?:d)? out|guts (?:spill|hang)\w*|severed (?:head|limb|arm|leg)s?|blood (?:spray|gush|spurt)\w*|eviscer\w*|dezmembr\w*|sange(?:le)? (?:tasnea|siroia))\b/,
  ],
];

/** Context that makes the same words more or less than a threat: another category follows from it. */
const IMPLIED: readonly (readonly [ModerationCategory, ModerationCategory])[] = [
  ['harassment/threatening', 'harassment'],
  ['harassment/threatening', 'violence'],
  ['hate/threatening', 'hate'],
  ['hate/threatening', 'violence'],
  ['illicit/violent', 'illicit'],
  ['self-harm/intent', 'self-harm'],
  ['self-harm/instructions', 'self-harm'],
  ['sexual/minors', 'sexual'],
  ['violence/graphic', 'violence'],
];

/** Digits and signs that stand for letters inside of words. */
const LOOKALIKES = new Map(
  Object.entries({ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }),
);

/**
 * Scores a text by lexicon and patterns, English and Romanian. It reads wordings, not meanings: it misses what is said in other words and
 * can take a quotation for a threat. Equal text gives equal scores.
 */
export function moderateText(text: string): Moderation {
  const plain = folded(text.replace(/[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/g, ''))
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ');
  const forms = [...new Set([plain, disguiseOff(plain)])];
  const scores = new Map<ModerationCategory, number>(CATEGORIES.map((category) => [category, 0]));
  const add = (category: ModerationCategory, weight: number) =>
    scores.set(category, 1 - (1 - (scores.get(category) ?? 0)) * (1 - weight));
  for (const [category, weight, pattern] of EVIDENCE) {
    if (!forms.some((form) => pattern.test(form))) continue;
    add(category, weight);
  }
  for (const [cause, effect] of IMPLIED) {
    scores.set(effect, Math.max(scores.get(effect) ?? 0, scores.get(cause) ?? 0));
  }
  const categories = CATEGORIES.map((name) => ({ name, score: rounded(scores.get(name) ?? 0, 4) }));
  return { isFlagged: categories.some(({ score }) => score >= FLAGGED_FROM), categories };
}

/** Longest word that is read for look-alikes. */
const DISGUISED_MAX = 40;

/** The text with look-alikes as letters, letters apart (`k i l l`) joined, and letters repeated more than twice once. */
function disguiseOff(text: string): string {
  return text
    .replace(/\S+/g, (word) =>
      word.length <= DISGUISED_MAX && /[a-z]/.test(word)
        ? word.replace(/[013457@$]|!(?=[a-z])/g, (sign) => LOOKALIKES.get(sign) ?? sign)
        : word,
    )
    .replace(/\b(?:[a-z][ .*_-]){3,}[a-z]\b/g, (spaced) => spaced.replace(/[ .*_-]/g, ''))
    .replace(/([a-z])\1{2,}/g, '$1');
}
