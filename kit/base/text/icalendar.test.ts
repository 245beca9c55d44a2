import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { icalendarText } from './icalendar.ts';
import { forHostileTexts } from './testing/hostile-text.ts';

const kept = (text: string) =>
  text
    .replaceAll(/\r\n|\r/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, ' ')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
const instants = { stamp: new Date(0), start: new Date(0), end: new Date(3_600_000) };

it('whatever a text is, a calendar with it has one event, whose texts it is', () =>
  forHostileTexts(freshSeed(), async (text) => {
    const written = await icalendarText({
      product: 'Jobs',
      events: [{ id: 'one', ...instants, summary: text, description: text, location: text }],
    });
    const calendar = new ICAL.Component(ICAL.parse(written));
    const [event, ...others] = calendar.getAllSubcomponents();
    expect(others).toEqual([]);
    for (const name of ['summary', 'description', 'location']) {
      const values = event?.getAllProperties(name).map((property) => property.getFirstValue() ?? '') ?? [];
      // An empty one may be left out.
      expect(values.length === 0 ? [''] : values).toEqual([kept(text)]);
    }
  }));

it.each(['a;b', 'a\nb', ''])('refuses %j as an id', async (id) => {
  await expect(icalendarText({ product: 'Jobs', events: [{ id, ...instants, summary: 'x' }] })).rejects.toThrow(
    TypeError,
  );
});
