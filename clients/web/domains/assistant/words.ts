import type { AiMessageStatus, ConstitutionVerdict, HumanReviewStatus } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface AssistantWords {
  readonly title: string;
  readonly conversations: string;
  readonly start: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly about: string;
  readonly question: string;
  readonly send: string;
  readonly stop: string;
  readonly stopping: string;
  readonly useMemories: string;
  readonly you: string;
  readonly answer: string;
  readonly writing: string;
  readonly states: Readonly<Record<Exclude<AiMessageStatus, 'COMPLETED' | 'GENERATING'>, string>>;
  readonly sources: string;
  readonly by: (provider: string) => string;
  readonly embedded: string;
  readonly confidence: (share: string) => string;
  readonly cost: (amount: string) => string;
  readonly good: string;
  readonly bad: string;
  readonly again: string;
  readonly explain: string;
  readonly usage: string;
  readonly reviews: string;
  readonly facts: {
    readonly title: string;
    readonly about: string;
    readonly attempts: string;
    readonly tokens: (input: string, output: string) => string;
    readonly moderation: string;
    readonly clean: string;
    readonly flagged: (categories: string) => string;
    readonly noModeration: string;
    readonly directions: Readonly<Record<string, string>>;
    readonly principles: string;
    readonly verdicts: Readonly<Record<ConstitutionVerdict, string>>;
    readonly violated: string;
    readonly kept: string;
  };
  readonly costs: {
    readonly title: string;
    readonly since: (when: string) => string;
    readonly spent: string;
    readonly held: string;
    readonly limit: string;
    readonly noBudget: string;
    readonly calls: string;
    readonly failures: string;
    readonly fromCache: string;
    readonly byModel: string;
    readonly byOperation: string;
    readonly checks: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly count: (count: string) => string;
  };
  readonly queue: {
    readonly title: string;
    readonly about: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly filter: string;
    readonly states: Readonly<Record<HumanReviewStatus, string>>;
    readonly askedBy: string;
    readonly until: (when: string) => string;
    readonly hidden: string;
    readonly approve: string;
    readonly approving: string;
    readonly approveTitle: string;
    readonly approveWhy: string;
    readonly reject: string;
    readonly rejecting: string;
    readonly rejectTitle: string;
    readonly rejectWhy: string;
    readonly keep: string;
    readonly done: Readonly<Record<'approved' | 'rejected', string>>;
  };
}

export const assistantWords: Words<AssistantWords> = {
  en: {
    title: 'Assistant',
    conversations: 'Conversations',
    start: 'New conversation',
    none: 'No conversation yet',
    noneWhy: 'Ask a question below to begin one.',
    about: 'Answers can be wrong. Check what matters; each answer shows where it comes from.',
    question: 'Question',
    send: 'Send',
    stop: 'Stop',
    stopping: 'Stopping',
    useMemories: 'Use my memories as sources',
    you: 'You',
    answer: 'Answer',
    writing: 'An answer is being written',
    states: {
      CANCELLED: 'Stopped. Only what was written is billed.',
      FAILED: 'The answer was not completed.',
      WITHHELD: 'The answer was stopped by a content check.',
      AWAITING_REVIEW: 'A person has to decide on the rest of this answer.',
    },
    sources: 'Sources',
    by: (provider) => `by ${provider}`,
    embedded: 'embedded engine, without a language model',
    confidence: (share) => `confidence ${share}`,
    cost: (amount) => `cost ${amount}`,
    good: 'Good answer',
    bad: 'Bad answer',
    again: 'Answer again',
    explain: 'Checks',
    usage: 'Usage',
    reviews: 'Reviews',
    facts: {
      title: 'Behind this answer',
      about: 'What was asked of which model, and how the text was checked.',
      attempts: 'Attempts',
      tokens: (input, output) => `${input} tokens in, ${output} out`,
      moderation: 'Content checks',
      clean: 'Nothing found',
      flagged: (categories) => `Found: ${categories}`,
      noModeration: 'No content check yet.',
      directions: { INPUT: 'Question', OUTPUT: 'Answer' },
      principles: 'Principles',
      verdicts: {
        PASSED: 'All principles were kept.',
        REVISED: 'The answer was revised.',
        REFUSED: 'The answer was refused.',
        ESCALATED: 'A person has to decide.',
      },
      violated: 'Violated',
      kept: 'Kept',
    },
    costs: {
      title: 'Usage of AI',
      since: (when) => `Since ${when}`,
      spent: 'Spent',
      held: 'Held for calls under way',
      limit: 'Limit of the month',
      noBudget: 'No budget yet',
      calls: 'Calls',
      failures: 'Failed',
      fromCache: 'From the cache',
      byModel: 'By model',
      byOperation: 'By operation',
      checks: 'Content checks',
      none: 'Nothing used yet',
      noneWhy: 'Each call of a model is listed here with its exact cost.',
      count: (count) => `${count} calls`,
    },
    queue: {
      title: 'Answers to review',
      about: 'Text that a principle holds back until somebody other than the person who asked has decided.',
      none: 'Nothing to review',
      noneWhy: 'Answers that need a decision appear here.',
      filter: 'State',
      states: { PENDING_APPROVAL: 'Open', APPROVED: 'Released', REJECTED: 'Deleted' },
      askedBy: 'asked by',
      until: (when) => `to be decided until ${when}`,
      hidden: 'The text is shown to owners and administrators other than the person who asked.',
      approve: 'Release',
      approving: 'Releasing',
      approveTitle: 'Release this text?',
      approveWhy: 'The person who asked can read it at once. The decision is final.',
      reject: 'Delete',
      rejecting: 'Deleting',
      rejectTitle: 'Delete this text?',
      rejectWhy: 'The person who asked does not get to read it. The decision is final.',
      keep: 'Decide later',
      done: { approved: 'Text released', rejected: 'Text deleted' },
    },
  },
  ro: {
    title: 'Asistent',
    conversations: 'Conversații',
    start: 'Conversație nouă',
    none: 'Nicio conversație',
    noneWhy: 'Puneți o întrebare mai jos pentru a începe una.',
    about: 'Răspunsurile pot fi greșite. Verificați ce contează; fiecare răspuns arată de unde provine.',
    question: 'Întrebare',
    send: 'Trimite',
    stop: 'Oprește',
    stopping: 'Se oprește',
    useMemories: 'Folosește memoriile mele ca surse',
    you: 'Dvs.',
    answer: 'Răspuns',
    writing: 'Se scrie un răspuns',
    states: {
      CANCELLED: 'Oprit. Se facturează numai ce a fost scris.',
      FAILED: 'Răspunsul nu a fost încheiat.',
      WITHHELD: 'Răspunsul a fost oprit de o verificare a conținutului.',
      AWAITING_REVIEW: 'O persoană trebuie să decidă asupra restului acestui răspuns.',
    },
    sources: 'Surse',
    by: (provider) => `de la ${provider}`,
    embedded: 'motor integrat, fără model de limbaj',
    confidence: (share) => `încredere ${share}`,
    cost: (amount) => `cost ${amount}`,
    good: 'Răspuns bun',
    bad: 'Răspuns slab',
    again: 'Răspunde din nou',
    explain: 'Verificări',
    usage: 'Utilizare',
    reviews: 'Verificări umane',
    facts: {
      title: 'În spatele acestui răspuns',
      about: 'Ce s-a cerut de la ce model și cum a fost verificat textul.',
      attempts: 'Încercări',
      tokens: (input, output) => `${input} tokeni intrare, ${output} ieșire`,
      moderation: 'Verificări de conținut',
      clean: 'Nimic găsit',
      flagged: (categories) => `Găsit: ${categories}`,
      noModeration: 'Încă nicio verificare de conținut.',
      directions: { INPUT: 'Întrebare', OUTPUT: 'Răspuns' },
      principles: 'Principii',
      verdicts: {
        PASSED: 'Toate principiile au fost respectate.',
        REVISED: 'Răspunsul a fost revizuit.',
        REFUSED: 'Răspunsul a fost refuzat.',
        ESCALATED: 'O persoană trebuie să decidă.',
      },
      violated: 'Încălcat',
      kept: 'Respectat',
    },
    costs: {
      title: 'Utilizarea AI',
      since: (when) => `Din ${when}`,
      spent: 'Cheltuit',
      held: 'Rezervat pentru apeluri în curs',
      limit: 'Limita lunii',
      noBudget: 'Încă niciun buget',
      calls: 'Apeluri',
      failures: 'Eșuate',
      fromCache: 'Din cache',
      byModel: 'Pe model',
      byOperation: 'Pe operație',
      checks: 'Verificări de conținut',
      none: 'Încă nimic utilizat',
      noneWhy: 'Aici apare fiecare apel al unui model, cu costul lui exact.',
      count: (count) => `${count} apeluri`,
    },
    queue: {
      title: 'Răspunsuri de verificat',
      about: 'Text reținut de un principiu până decide altcineva decât persoana care a întrebat.',
      none: 'Nimic de verificat',
      noneWhy: 'Aici apar răspunsurile care cer o decizie.',
      filter: 'Stare',
      states: { PENDING_APPROVAL: 'Deschise', APPROVED: 'Eliberate', REJECTED: 'Șterse' },
      askedBy: 'întrebat de',
      until: (when) => `de decis până ${when}`,
      hidden: 'Textul este arătat proprietarilor și administratorilor, alții decât persoana care a întrebat.',
      approve: 'Eliberează',
      approving: 'Se eliberează',
      approveTitle: 'Eliberați acest text?',
      approveWhy: 'Persoana care a întrebat îl poate citi imediat. Decizia este definitivă.',
      reject: 'Șterge',
      rejecting: 'Se șterge',
      rejectTitle: 'Ștergeți acest text?',
      rejectWhy: 'Persoana care a întrebat nu îl va putea citi. Decizia este definitivă.',
      keep: 'Decid mai târziu',
      done: { approved: 'Text eliberat', rejected: 'Text șters' },
    },
  },
};
