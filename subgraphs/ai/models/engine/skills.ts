import { folded } from './words.ts';

export const SKILL_CATEGORIES = [
  'BUSINESS',
  'DATA',
  'DESIGN',
  'ENGINEERING',
  'LANGUAGE',
  'OPERATIONS',
  'PEOPLE',
] as const;
export type SkillCategory = (typeof SKILL_CATEGORIES)[number];

export interface Skill {
  readonly name: string;
  readonly category: SkillCategory;
}

/** A skill a line: its name, then other spellings. Names follow the preferred labels of ESCO where it has one. */
const TAXONOMY: Readonly<Record<SkillCategory, string>> = {
  ENGINEERING: `TypeScript
JavaScript|js|ecmascript
Python
Java
C#|csharp|c sharp
C++|cpp
Go|golang
Rust
PHP
Ruby
Kotlin
Swift
React|reactjs|react.js
Angular
Vue|vuejs|vue.js
Node.js|nodejs|node
GraphQL
REST APIs|rest api|restful
Docker
Kubernetes|k8s
Terraform
AWS|amazon web services
Azure
Google Cloud|gcp
Linux
Git
Continuous integration|ci/cd|jenkins|github actions|gitlab ci
Microservices|microservicii
Software testing|unit testing|jest|vitest|selenium|cypress|testare software
Information security|cybersecurity|cyber security|securitate cibernetica`,
  DATA: `SQL|mysql|t-sql
PostgreSQL|postgres
MongoDB
Redis
Data analysis|data analytics|analiza datelor|analiza de date
Machine learning|invatare automata
Deep learning|tensorflow|pytorch
Statistics|statistica
Power BI
Tableau
Spreadsheets|excel|google sheets
Data engineering|etl|apache spark|airflow`,
  DESIGN: `User experience|ux|user research
User interfaces|ui design|interface design
Figma
Adobe Photoshop|photoshop
Adobe Illustrator|illustrator
Accessibility|wcag|accesibilitate
Graphic design|design grafic`,
  BUSINESS: `Project management|managementul proiectelor|management de proiect|pmp|prince2
Agile|scrum|kanban
Product management|product owner|management de produs
Accounting|bookkeeping|contabilitate
Financial analysis|financial modelling|analiza financiara
Budgeting|bugetare
Sales|vanzari
Marketing|digital marketing|marketing digital
SEO|search engine optimisation|search engine optimization
Customer relations|crm|salesforce|relatii cu clientii
Negotiation|negociere
Procurement|achizitii
Risk management|managementul riscului
Business analysis|analiza de business`,
  OPERATIONS: `Logistics|supply chain|logistica
Quality assurance|iso 9001|asigurarea calitatii
Health and safety|ssm|securitate si sanatate in munca
Driving licence B|driving licence|permis categoria b|permis auto
Customer support|customer service|suport clienti|relatii clienti
Data protection|gdpr|protectia datelor`,
  PEOPLE: `Leadership|team lead|conducerea echipei|conducere
Mentoring|coaching|mentorat
Communication|public speaking|comunicare
Teamwork|lucru in echipa|munca in echipa
Teaching|training|predare|formare
Recruitment|recrutare
Conflict resolution|mediation|mediere`,
  LANGUAGE: `English|engleza
Romanian|romana
French|franceza
German|germana
Spanish|spaniola
Italian|italiana
Hungarian|maghiara`,
};

const SKILLS = SKILL_CATEGORIES.flatMap((category) =>
  TAXONOMY[category].split('\n').map((line) => {
    const [name = '', ...aliases] = line.split('|');
    const spellings = [name, ...aliases].map((spelling) => folded(spelling).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    // "C" in "C++", "Java" in "JavaScript" and "js" in "node.js" are other skills.
    return {
      name,
      category,
      pattern: new RegExp(`(?<![\\p{L}\\p{N}+#]|\\p{L}\\.)(?:${spellings.join('|')})(?![\\p{L}\\p{N}+#])`, 'u'),
    };
  }),
);

/** Words that are skills by their capital letter alone: "Go" and "go". */
const CAPITALISED = new Set(['Go', 'Swift', 'Rust', 'Ruby']);

/** Skills of the taxonomy that a text names, in the order of the taxonomy. */
export function skillsIn(text: string): readonly Skill[] {
  const plain = folded(text);
  return SKILLS.filter(
    ({ name, pattern }) =>
      pattern.test(plain) && (!CAPITALISED.has(name) || new RegExp(`\\b${name}\\b|\\bgolang\\b`).test(text)),
  ).map(({ name, category }) => ({ name, category }));
}
