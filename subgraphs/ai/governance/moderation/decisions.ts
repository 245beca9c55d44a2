/**
 * Whether a sentence decides on a person: whether somebody is hired, dismissed, admitted, treated, paid or granted something, or should be. What
 * counts is that a person (or their application) and such an act come together, in whichever tense or mood; not that a certain phrase is used.
 * Conditions ("if your application is rejected") and questions decide nothing.
 *
 * English and Romanian, upper and lower case, with and without diacritics.
 */
export function decidesOnPerson(sentence: string): boolean {
  const text = sentence
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .trim();
  if (/\?["')\]]*$/.test(text)) return false;
  return patterns.some((pattern) => [...text.matchAll(pattern)].some(({ index }) => !isConditional(text, index)));
}

/** A conjunction that stands right before: "if the candidate …", "daca cererea …". */
const CONDITION =
  /(?:^|[\s,;:("'])(?:if|when|whenever|whether|unless|once|in case|until|before|how|why|daca|cand|atunci cand|in caz ca|odata ce|pana cand|de ce|cum)(?: \S+){0,2} ?$/;

function isConditional(text: string, index: number): boolean {
  return CONDITION.test(text.slice(0, index));
}

const MATTER =
  'application|request|loan|credit|mortgage|claim|admission|contract|appeal|enrol?ment|visa|candidacy|candidature|benefits?|insurance|treatment|employment|tenancy|account';
const WHO =
  'applicant|candidate|patient|student|pupil|employee|worker|customer|client|borrower|tenant|claimant|contractor|trainee|defendant';
const SUBJECT = `(?:you|your (?:\\w+ )?(?:${MATTER})|(?:the|this|that|his|her|their|our) (?:\\w+ )?(?:${WHO}|${MATTER})(?:'s (?:${MATTER}))?|he|she|they)`;
const DONE =
  '(?:hired|fired|dismissed|rejected|approved|denied|admitted|expelled|diagnosed|terminated|declined|granted|refused|disqualified|suspended|evicted|promoted|demoted|accepted|sacked|deported|convicted|turned down|laid off|let go|passed over|ruled out|struck off|taken on)';
const DO =
  '(?:hir(?:e|es|ing)|fir(?:e|es|ing)|dismiss(?:es|ing)?|reject(?:s|ing|ed)?|approv(?:e|es|ing|ed)|den(?:y|ies|ying|ied)|admit(?:s|ting|ted)?|expel(?:s|ling|led)?|diagnos(?:e|es|ing|ed)|terminat(?:e|es|ing|ed)|declin(?:e|es|ing|ed)|refus(?:e|es|ing|ed)|disqualif(?:y|ies|ying|ied)|suspend(?:s|ing|ed)?|evict(?:s|ing|ed)?|demot(?:e|es|ing|ed)|sack(?:s|ing|ed)?|hired|fired|dismissed)';
const WE =
  "(?:we|i|the (?:\\w+ )?(?:committee|panel|bank|board|company|employer|school|university|clinic|court|insurer|landlord|team))(?:'ve|'d| have| has| had|'ll| will| would| must| should| can| shall)?";
const OBJECT = `(?:you(?! (?:to|can|may|should|will|might|could)\\b)|your (?:\\w+ )?(?:${MATTER})|(?:the|this|that|his|her|their) (?:\\w+ )?(?:${WHO}|${MATTER})|him|her|them)\\b`;

const CERERE =
  'cerere(?:a)?|dosarul|candidatura|aplicatia|creditul|imprumutul|contractul|reclamatia|inscrierea|contestatia|despagubirea|indemnizatia|polita|contul';
const CINE =
  'candidat(?:ul|a)|solicitant(?:ul|a)|pacient(?:ul|a)|student(?:ul|a)|elev(?:ul|a)|angajat(?:ul|a)|client(?:ul|a)|chirias(?:ul|a)|salariat(?:ul|a)|debitor(?:ul|oarea)';
const SUBIECT = `(?:dumneavoastra|dvs\\.?|tu|voi|el|ea|(?:${CERERE})(?: (?:dumneavoastra|dvs\\.?|ta|tau|lui|ei|sa|sau))?|(?:${CINE}))`;
const FACUT =
  '(?:respins|aprobat|refuzat|admis|angajat|concediat|exmatriculat|acceptat|diagnosticat|reziliat|acordat|suspendat|promovat|evacuat|retrogradat|descalificat|eliminat|anulat)(?:a|i|e)?';
const FAC =
  '(?:respingem|respinge|resping|aprobam|aproba|aprob|refuzam|refuza|refuz|admitem|admite|angajam|angajeaza|concediem|concediaza|exmatriculam|exmatriculeaza|acceptam|accepta|diagnosticam|evacuam|suspendam|descalificam)';

const patterns: readonly RegExp[] = [
  // Something is done to a person: "the candidate should not be hired", "your loan has been approved".
  new RegExp(
    `\\b${SUBJECT}(?:'s|'re|'ve|'ll)?(?: \\S+){0,4}? ?(?:is|are|was|were|be|been|being|get|gets|got|stands?|isn't|aren't|wasn't|weren't|'s|'re)(?: (?:not|now|hereby|therefore|thus|\\w+ly)){0,2} ${DONE}\\b`,
    'g',
  ),
  // Somebody does it: "we should reject the applicant", "I recommend declining your loan".
  new RegExp(
    `\\b(?:${WE}|i'd|my (?:recommendation|decision|advice|verdict) is|recommend(?:ed|ation)?|suggest(?:ed)?|propose[ds]?|advis[ei]\\w*)(?: (?:to|not|that we|that you|you|against|therefore|\\w+ly)){0,3} ?${DO} ${OBJECT}`,
    'g',
  ),
  // It is said that it was decided: "we have decided against you", "the panel decided not to hire her".
  new RegExp(
    `\\b${WE}(?: \\S+){0,2} ?(?:decided|resolved|chosen|chose|ruled)(?: (?:against|not to|to|in favou?r of))(?: ${DO})? ?(?:hiring |employing |admitting |taking on )?${OBJECT}`,
    'g',
  ),
  // A verdict by itself: "verdict: reject", "decision: approved".
  new RegExp(
    `\\b(?:decision|verdict|recommendation|outcome|decizia?|verdict(?:ul)?|recomandare(?:a)?)(?: is)? ?[:\\u2013-] ?(?:to )?(?:${DO}|${DONE}|${FACUT}|${FAC}|respingere|aprobare|admitere|concediere)\\b`,
    'g',
  ),
  // "Cererea dumneavoastra a fost respinsa", "candidatul ar trebui angajat".
  new RegExp(
    `\\b${SUBIECT}(?: \\S+){0,3}? (?:este|esti|sunteti|e|a fost|au fost|ati fost|ai fost|va fi|vor fi|veti fi|vei fi|ar trebui(?: sa fie)?|trebuie(?: sa fie)?|sa fie|fie|nu este|nu va fi|nu a fost)(?: (?:deja|acum|astfel|prin prezenta|\\w+mente)){0,2} ${FACUT}\\b`,
    'g',
  ),
  // "Va respingem cererea", "recomand respingerea candidatului".
  new RegExp(`\\b(?:va|te|il|o|ii|le|iti) (?:\\w+ ){0,1}${FAC}\\b`, 'g'),
  new RegExp(
    `\\b${FAC} (?:cererea|candidatura|candidatul|candidata|solicitarea|creditul|dosarul|pacientul|pacienta|angajatul|angajata|elevul|eleva|studentul|studenta)\\b`,
    'g',
  ),
  /\b(?:recomand|recomandam|propun|propunem|sugerez|sugeram) (?:respingerea|aprobarea|refuzul|angajarea|concedierea|admiterea|exmatricularea|evacuarea|suspendarea)\b/g,
  /\bam (?:decis|hotarat) (?:sa nu|sa|impotriva)(?: \S+){0,2}(?: (?:angaj|resping|aprob|admit|concedi|accept|refuz)\w*| dumneavoastra| ta)\b/g,
];
