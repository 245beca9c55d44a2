/** Content that a message is to have. */
export interface Brief {
  readonly topic: string;
  readonly benefit: string;
  readonly locale: 'en' | 'ro';
  readonly tone: 'FRIENDLY' | 'PLAIN';
}

/** Words proposed for a campaign. A person reads, changes and approves them before anything is sent (MKT-8). */
export interface Draft {
  readonly subject: string;
  readonly body: string;
  readonly actionLabel: string;
}

interface Grammar {
  readonly subject: readonly string[];
  readonly opening: readonly string[];
  readonly middle: readonly string[];
  readonly close: readonly string[];
  readonly action: readonly string[];
}

const grammars: Readonly<Record<Brief['locale'], Readonly<Record<Brief['tone'], Grammar>>>> = {
  en: {
    PLAIN: {
      subject: ['{topic}', '{topic}: {benefit}', 'New: {topic}'],
      opening: ['Hello {{name|there}},'],
      middle: [
        '{topic} is here. {benefit}.',
        'We have news about {topic}. {benefit}.',
        '{benefit}: that is what {topic} is for.',
      ],
      close: ['You can read everything on our page.', 'The details are on our page.'],
      action: ['Read more', 'See the details'],
    },
    FRIENDLY: {
      subject: ['{{name|Hello}}, have you seen {topic}?', 'Something for you: {topic}', '{benefit}, with {topic}'],
      opening: ['Dear {{name|friend}},'],
      middle: ['we are happy to show you {topic}. {benefit}!', 'we thought of you when we made {topic}. {benefit}!'],
      close: ['Have a look; we would love to hear what you think.', 'Take a minute and see for yourself.'],
      action: ['Have a look', 'See for yourself'],
    },
  },
  ro: {
    PLAIN: {
      subject: ['{topic}', '{topic}: {benefit}', 'Nou: {topic}'],
      opening: ['Bună ziua, {{name|}}'],
      middle: ['Vă prezentăm {topic}. {benefit}.', 'Avem noutăți despre {topic}. {benefit}.'],
      close: ['Citiți totul pe pagina noastră.', 'Detaliile sunt pe pagina noastră.'],
      action: ['Citiți mai mult', 'Vedeți detaliile'],
    },
    FRIENDLY: {
      subject: ['Ați văzut {topic}?', 'Ceva pentru dumneavoastră: {topic}'],
      opening: ['Dragă {{name|prieten}},'],
      middle: [
        'ne bucurăm să vă arătăm {topic}. {benefit}!',
        'ne-am gândit la dumneavoastră când am pregătit {topic}. {benefit}!',
      ],
      close: ['Aruncați o privire și spuneți-ne ce credeți.', 'Vedeți singur, durează un minut.'],
      action: ['Aruncați o privire', 'Vedeți singur'],
    },
  },
};

/** Words from a template grammar, which needs no model. `number`: which of the proposals, 0 or more; equal ones are equal. */
export function copyFrom({ topic, benefit, locale, tone }: Brief, number: number): Draft {
  const grammar = grammars[locale][tone];
  const pick = (options: readonly string[], step: number) =>
    fill(options[Math.floor(number / step) % options.length] ?? '', { topic, benefit });
  const body = [pick(grammar.opening, 1), pick(grammar.middle, 1), pick(grammar.close, 2)].join('\n\n');
  return { subject: pick(grammar.subject, 1).slice(0, 150), body, actionLabel: pick(grammar.action, 1) };
}

function fill(text: string, values: { readonly topic: string; readonly benefit: string }): string {
  const stop = values.benefit.trim().replace(/[.!]+$/, '');
  const filled = text.replace(/(?<!\{)\{(topic|benefit)\}/g, (_all, name) =>
    name === 'topic' ? values.topic.trim() : stop,
  );
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
