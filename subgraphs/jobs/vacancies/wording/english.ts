import { adultAgeOr, ageOr, type WordingRules, words } from './rules.ts';

const MALE = 'man men male males boy boys guy guys gentleman gentlemen lad lads';
const FEMALE = 'woman women female females girl girls lady ladies';
const SPELLED_AGES = words('twenty thirty forty fifty sixty');

export const english: WordingRules = {
  language: 'en',
  classes: {
    male: words(MALE),
    female: words(FEMALE),
    gender: words(`${MALE} ${FEMALE}`),
    genders: words('men women males females boys girls guys ladies gentlemen'),
    seek: words(
      'want wants need needs seek seeks seeking hire hires hiring require requires prefer prefers recruit recruiting',
    ),
    adjective: words(
      'strong young energetic dynamic reliable experienced friendly single hardworking honest motivated skilled good nice talented qualified healthy fit',
    ),
    person: words(
      'candidate candidates person persons people applicant applicants employee employees colleague colleagues worker workers assistant receptionist hostess',
    ),
    faith: words(
      'christian christians muslim muslims jew jews jewish hindu hindus orthodox catholic catholics protestant protestants atheist atheists',
    ),
    believers: words('christians muslims jews hindus catholics protestants atheists'),
    nations: words(
      'romanians europeans germans italians poles hungarians ukrainians americans britons frenchmen turks asians africans whites',
    ),
    language: words(
      'english romanian german french spanish italian dutch polish portuguese hungarian ukrainian russian arabic chinese turkish',
    ),
    age: ageOr(SPELLED_AGES),
    adult: adultAgeOr(SPELLED_AGES),
    digit: words('one two three four five six seven eight nine'),
    unit: words(
      'people persons employees countries kg t tons tonnes eur euro euros usd gbp ron lei percent customers clients users projects hours days weeks months minutes km miles stores sites offices languages',
    ),
    thing: words(
      'company firm business brand school university building buildings machine machines organisation organization church hotel ship fleet tradition history',
    ),
  },
  rules: [
    {
      ground: 'GENDER',
      find: [
        '[@seek a|an|the|some|only? @adjective? @adjective? @gender]',
        '[look|looks|looking for a|an|the|some|only? @adjective? @adjective? @gender]',
        '[@gender only]',
        '[only|exclusively for? a|an? @genders]',
        '[@gender candidates|applicants? preferred|wanted|required|needed]',
        '[preferably|ideally a|an? @gender]',
        '[must be a|an? @gender]',
        '[no @genders]',
      ],
      unlessAfter: [
        'owned|led|founded|wear|clothing|fashion|shoes|toilets|shelter|health|team|football|department|power|hours',
      ],
      unlessWithin: [
        '@male and|or|& a|an? @female',
        '@female and|or|& a|an? @male',
        '@male / @female',
        '@female / @male',
        'all|any|every|either gender|genders|sex|sexes',
        'regardless|irrespective of gender|sex',
        'welcome|welcomes|encourage|encourages',
      ],
    },
    {
      ground: 'GENDER',
      find: ['[salesman|salesmen|waitress|waitresses|handyman|hostess|stewardess|barmaid]', '[cleaning lady|ladies]'],
      unlessName: true,
    },
    {
      ground: 'AGE',
      find: ['[young|youthful]'],
      unlessBefore: ['&', 'ernst and'],
      unlessAfter: [
        '&',
        'at heart',
        'and old',
        'children|child|people|persons|adults|adult|learners|readers|patients|offenders|athletes|audience|families|mothers|animals|trees|minds|customers|users',
        'company|companies|firm|startup|start|business|brand|market|city|organisation|organization|industry|field|enterprise|technology|science',
      ],
      unlessName: true,
    },
    {
      ground: 'AGE',
      find: [
        'look|looks|looking for some|only? [young people|persons|adults]',
        'want|wants|need|needs|seek|seeks|seeking|hire|hires|hiring only? [young people|persons|adults]',
      ],
      unlessAfter: ['services|workers|books'],
    },
    {
      ground: 'AGE',
      find: [
        '[under|below|younger than? @age @digit? years|year|yrs old]',
        '[under|below|younger than? @age @digit? years of age]',
        '[under|below the age of @age @digit?]',
        '[over|above|older than? @adult @digit? years|year|yrs old]',
        '[over|above|older than? @adult @digit? years of age]',
        '[over|above the age of @adult @digit?]',
        'be|candidates|applicants|candidate|applicant|anyone|anybody|someone|somebody|persons|people|nobody|colleague [under|below @age @digit?]',
        'be|candidates|applicants|candidate|applicant|anyone|anybody|someone|somebody|persons|people|nobody|colleague [over|above @adult @digit?]',
        '[no|not older than @age @digit?]',
        '[no|not younger than @adult @digit?]',
        '[younger than @age @digit?]',
        '[older than @adult @digit?]',
        '[maximum|max age of|is? @age @digit?]',
        '[upper|maximum|max? age limit of|is? @age? @digit?]',
        '[aged|age|ages between|from? @age to|and|until? @age]',
        '[between @age and @age years old]',
        '[between @age and @age years of age]',
        '[recent|fresh graduates only]',
        '[digital native|natives]',
      ],
      unlessAfter: ['@unit', 'years|yrs? of? experience|practice|service', '%'],
      unlessWithin: [
        '@thing',
        'no|without age limit',
        'children|customers|guests|passengers|patients|pupils|visitors|drivers',
      ],
    },
    {
      ground: 'ORIGIN',
      find: [
        '[native @language? speaker|speakers only?]',
        '[native @language]',
        '[@language? mother tongue]',
        '[mother tongue @language]',
      ],
      unlessBefore: ['near|non', 'not|no need? to? be? a|an?', 'need not be a|an?', 'no'],
      unlessAfter: [
        'or|and equivalent|comparable|similar|near|fluent|very|excellent',
        'level|fluency',
        'not required|necessary|needed',
      ],
    },
    {
      ground: 'ORIGIN',
      find: [
        '[no foreigners|immigrants|migrants|gypsies|@nations]',
        '[only|exclusively @nations|locals]',
        '[white|whites|@nations only]',
      ],
    },
    {
      ground: 'RELIGION',
      find: [
        '[@faith only]',
        '[only|exclusively @believers]',
        '[must be a|an? practising|practicing? @faith]',
        '[practising|practicing @faith]',
        '[no @believers]',
      ],
      unlessAfter: ['museum|school|schools|community|charity|studies|history'],
    },
    {
      ground: 'FAMILY',
      find: [
        '[no children|kids]',
        '[without children|kids]',
        '[unmarried]',
        '[childless]',
        '[single man|men|woman|women|person|persons|people only]',
        '[not pregnant]',
        '[no family obligations|commitments|responsibilities|duties|plans]',
        '[no plans to have children]',
      ],
      unlessBefore: ['with or|and', 'married or', 'or'],
      unlessAfter: ['under|allowed|in|are|may|will|on', 'or married'],
    },
    {
      ground: 'HEALTH',
      find: [
        '[able bodied]',
        '[no|without disabilities|disability|handicap|handicaps]',
        '[physically perfect]',
        '[healthy person|persons|people only]',
        '[perfect health]',
      ],
      unlessBefore: ['with or|and', 'or'],
      unlessAfter: ['is|are|will|excludes|exclude|prevents|discrimination'],
    },
    {
      ground: 'APPEARANCE',
      find: [
        '[attractive|beautiful|handsome|pretty|slim @adjective? @person|@gender]',
        '[attractive|pleasant|pleasing|good physical? appearance]',
        '[good looking @adjective? @person|@gender?]',
        '[must|should be attractive|beautiful|handsome|pretty|slim]',
      ],
      unlessAfter: [
        'website|websites|app|apps|design|designs|interface|interfaces|product|products|page|pages|code|of',
        'development|package|benefits',
      ],
    },
  ],
};
