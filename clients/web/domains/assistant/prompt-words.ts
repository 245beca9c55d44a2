import type { AiEvaluationScorer } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface PromptWords {
  readonly title: string;
  readonly about: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly publish: string;
  readonly publishing: string;
  readonly published: (number: number) => string;
  readonly name: string;
  readonly nameHint: string;
  readonly text: string;
  readonly textHint: string;
  readonly newPrompt: string;
  readonly newVersion: string;
  readonly version: (number: number) => string;
  readonly by: string;
  readonly label: string;
  readonly labelHint: string;
  readonly lead: (number: number) => string;
  readonly leading: string;
  readonly led: (label: string, number: number) => string;
  readonly leadHere: string;
  readonly evaluations: string;
  readonly evaluationsWhy: string;
  readonly noEvaluations: string;
  readonly evaluate: string;
  readonly evaluating: string;
  readonly begun: string;
  readonly dataset: string;
  readonly newDataset: string;
  readonly createDataset: string;
  readonly creating: string;
  readonly created: string;
  readonly noDataset: string;
  readonly prompt: string;
  readonly caseNumber: (number: number) => string;
  readonly addCase: string;
  readonly removeCase: string;
  readonly input: string;
  readonly expected: string;
  readonly scorer: string;
  readonly scorers: Readonly<Record<AiEvaluationScorer, string>>;
  readonly running: string;
  readonly passed: (passed: number, total: number) => string;
  readonly score: (share: string) => string;
  readonly of: (prompt: string, number: number) => string;
  readonly ofAgent: string;
  readonly output: string;
  readonly isPassed: string;
  readonly isMissed: string;
  readonly failed: (code: string) => string;
}

export const promptWords: Words<PromptWords> = {
  en: {
    title: 'Prompts',
    about: 'Instructions of the organisation. A published version never changes; labels lead to the one in use.',
    none: 'No prompt yet',
    noneWhy: 'An owner or administrator of the organisation publishes the first one.',
    publish: 'Publish',
    publishing: 'Publishing',
    published: (number) => `Version ${number} was published`,
    name: 'Name',
    nameHint: 'Small letters, digits and dashes.',
    text: 'Text',
    textHint: 'Variables stand in double braces: {{name}}.',
    newPrompt: 'New prompt',
    newVersion: 'New version',
    version: (number) => `Version ${number}`,
    by: 'published by',
    label: 'Label',
    labelHint: 'A label that leads to another version is moved; that is also how to roll back.',
    lead: (number) => `Lead to version ${number}`,
    leading: 'Moving the label',
    led: (label, number) => `${label} leads to version ${number}`,
    leadHere: 'Lead a label here',
    evaluations: 'Evaluations',
    evaluationsWhy:
      'A version of a prompt answers every case of a dataset, and the answers are compared with what is expected.',
    noEvaluations: 'Nothing was evaluated yet.',
    evaluate: 'Evaluate',
    evaluating: 'Starting',
    begun: 'The evaluation has begun',
    dataset: 'Dataset',
    newDataset: 'New dataset',
    createDataset: 'Save dataset',
    creating: 'Saving',
    created: 'The dataset is ready',
    noDataset: 'Make a dataset first.',
    prompt: 'Prompt',
    caseNumber: (number) => `Case ${number}`,
    addCase: 'Add a case',
    removeCase: 'Remove this case',
    input: 'Question',
    expected: 'Expected',
    scorer: 'Comparison',
    scorers: {
      EXACT: 'is equal',
      CONTAINS: 'contains it',
      SCHEMA: 'matches the JSON Schema',
      KEY_TERMS: 'has its key terms',
    },
    running: 'Running',
    passed: (passed, total) => `${passed} of ${total} passed`,
    score: (share) => `mean score ${share}`,
    of: (prompt, number) => `${prompt}, version ${number}`,
    ofAgent: 'An agent',
    output: 'Answer',
    isPassed: 'Passed',
    isMissed: 'Missed',
    failed: (code) => `No answer: ${code}`,
  },
  ro: {
    title: 'Prompturi',
    about: 'Instrucțiuni ale organizației. O versiune publicată nu se schimbă; etichetele duc la cea folosită.',
    none: 'Niciun prompt încă',
    noneWhy: 'Un proprietar sau administrator al organizației îl publică pe primul.',
    publish: 'Publică',
    publishing: 'Se publică',
    published: (number) => `Versiunea ${number} a fost publicată`,
    name: 'Nume',
    nameHint: 'Litere mici, cifre și cratime.',
    text: 'Text',
    textHint: 'Variabilele stau între acolade duble: {{name}}.',
    newPrompt: 'Prompt nou',
    newVersion: 'Versiune nouă',
    version: (number) => `Versiunea ${number}`,
    by: 'publicată de',
    label: 'Etichetă',
    labelHint: 'O etichetă care duce la altă versiune este mutată; așa se și revine.',
    lead: (number) => `Du la versiunea ${number}`,
    leading: 'Se mută eticheta',
    led: (label, number) => `${label} duce la versiunea ${number}`,
    leadHere: 'Du o etichetă aici',
    evaluations: 'Evaluări',
    evaluationsWhy:
      'O versiune a unui prompt răspunde la fiecare caz al unui set de date, iar răspunsurile se compară cu ce este așteptat.',
    noEvaluations: 'Nu s-a evaluat nimic încă.',
    evaluate: 'Evaluează',
    evaluating: 'Se pornește',
    begun: 'Evaluarea a început',
    dataset: 'Set de date',
    newDataset: 'Set de date nou',
    createDataset: 'Salvează setul',
    creating: 'Se salvează',
    created: 'Setul de date este gata',
    noDataset: 'Creează întâi un set de date.',
    prompt: 'Prompt',
    caseNumber: (number) => `Cazul ${number}`,
    addCase: 'Adaugă un caz',
    removeCase: 'Elimină acest caz',
    input: 'Întrebare',
    expected: 'Așteptat',
    scorer: 'Comparație',
    scorers: {
      EXACT: 'este egal',
      CONTAINS: 'îl conține',
      SCHEMA: 'respectă schema JSON',
      KEY_TERMS: 'are termenii cheie',
    },
    running: 'Rulează',
    passed: (passed, total) => `${passed} din ${total} reușite`,
    score: (share) => `scor mediu ${share}`,
    of: (prompt, number) => `${prompt}, versiunea ${number}`,
    ofAgent: 'Un agent',
    output: 'Răspuns',
    isPassed: 'Reușit',
    isMissed: 'Ratat',
    failed: (code) => `Niciun răspuns: ${code}`,
  },
};
