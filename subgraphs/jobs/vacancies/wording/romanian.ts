import { adultAgeOr, ageOr, type WordingRules, words } from './rules.ts';

const MALE = 'barbat barbati baiat baieti domn domni';
const FEMALE = 'femeie femei doamna doamne domnisoara domnisoare';
const SPELLED_AGES = words('treizeci patruzeci cincizeci saizeci');

export const romanian: WordingRules = {
  language: 'ro',
  classes: {
    male: words(MALE),
    female: words(FEMALE),
    gender: words(`${MALE} ${FEMALE}`),
    // Without its marks `fete` may be `fețe`: only where it cannot.
    genders: words('barbati baieti femei fete doamne domni'),
    seek: words('cautam caut cauta angajam angajez angajeaza dorim vrem recrutam selectam'),
    adjective: words('serios serioasa puternic puternica harnic harnica tanar tanara dinamic dinamica singur singura'),
    young: words('tanar tanara'),
    youths: words('tineri tinere'),
    age: ageOr(SPELLED_AGES),
    adult: adultAgeOr(SPELLED_AGES),
    digit: words('unu una doi doua trei patru cinci sase sapte opt noua'),
    believers: words('crestini crestine ortodocsi ortodoxe catolici musulmani evrei'),
    nations: words('romani romanii unguri maghiari germani europeni'),
  },
  rules: [
    {
      ground: 'GENDER',
      find: [
        '[@seek un|o|numai|doar? @adjective? @gender]',
        '[avem nevoie de un|o? @adjective? @gender]',
        '[doar|numai|exclusiv pentru? @genders]',
        '[@gender de preferinta]',
        '[de preferinta @gender]',
        '[preferabil @gender]',
        '[post|postul destinat|pentru? @genders exclusiv]',
      ],
      unlessWithin: [
        '@male si|sau|ori|& @female',
        '@female si|sau|ori|& @male',
        '@male / @female',
        '@female / @male',
        'indiferent de sex|gen',
      ],
    },
    {
      ground: 'AGE',
      find: ['[@young]'],
      unlessAfter: ['public|companie|firma|brand|oras|piata|generatie|capra'],
      unlessBefore: ['companie|firma|generatia|publicul|piata'],
      unlessName: true,
    },
    {
      ground: 'AGE',
      find: [
        '@seek @genders? [@youths]',
        '[@youths angajati|candidati|candidate|colegi|colege|absolventi|specialisti|dinamici]',
        '[echipa tanara]',
      ],
    },
    {
      ground: 'AGE',
      find: [
        '[varsta maxima de|este|admisa? @age si? @digit? de? ani?]',
        '[limita|limite de varsta]',
        '[sub @age si? @digit? de? ani]',
        '[peste @adult si? @digit? de? ani]',
        '[varsta cuprinsa? intre @age si @age de? ani?]',
        '[intre @age si @age de? ani]',
        '[maxim|maximum @age si? @digit? de? ani]',
        '[pana in|la? @age si? @digit? de? ani]',
        '[nu mai in varsta de @age]',
        '[nascut|nascuta|nascuti dupa]',
      ],
      unlessAfter: ['de? experienta|vechime|garantie|activitate|practica|istorie|traditie', 'in? domeniu|pe|de la'],
      unlessBefore: ['fara', 'nu exista', 'experienta de? minima? de?', 'de'],
      unlessWithin: [
        'nu exista limita',
        'fara limita',
        'compania|firma|companie|brand|istoria|contract|contractul|credit',
      ],
    },
    {
      ground: 'ORIGIN',
      find: [
        '[fara straini|romi|tigani|imigranti]',
        '[doar|numai|exclusiv @nations]',
        '[vorbitor|vorbitoare|vorbitori nativ|nativa|nativi]',
      ],
      unlessAfter: ['sau', 'nu'],
    },
    { ground: 'RELIGION', find: ['[doar|numai|exclusiv @believers]', '[fara @believers]'] },
    {
      ground: 'FAMILY',
      find: [
        '[fara copii]',
        '[necasatorit|necasatorita|necasatoriti|necasatorite]',
        '[fara obligatii|obligatiuni familiale]',
        '[sa nu fie insarcinata]',
      ],
      unlessBefore: ['cu sau|si', 'casatorit|casatorita sau', 'sau'],
      unlessAfter: ['sau casatorit|casatorita|cu'],
    },
    {
      ground: 'HEALTH',
      find: ['[fara dizabilitati|handicap|handicapuri]', '[perfect sanatos|sanatoasa]'],
      unlessBefore: ['cu sau|si', 'sau'],
      unlessAfter: ['sau'],
    },
    {
      ground: 'APPEARANCE',
      find: [
        '[aspect fizic? placut|agreabil|ingrijit]',
        '[fizic placut|agreabil]',
        '[prezenta fizica? agreabila|placuta]',
        '[infatisare placuta]',
        '[aratos|aratoasa]',
      ],
    },
  ],
};
