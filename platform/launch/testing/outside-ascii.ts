// A program with characters outside ASCII in every place that a bundler prints: launch.test.ts compares source and bundle.
import { channel } from 'node:diagnostics_channel';

console.log(
  JSON.stringify([
    'doar bărbați'.match(/\b(?:bărbați|fete)/iu),
    'â'.match(/^[ăâ-ê]$/),
    // biome-ignore lint/complexity/noUselessEscapeInRegex: an escaped letter is the subject.
    'ä\\ö'.match(/\ä\\ö/),
    '😎'.match(/^[😀-😎]$/u),
    '😀'.match(/^😀$/),
    '\u202ex'.match(/^\u{202e}x/u),
    'naïve'.match(/(?<naïf>ï)/u)?.groups?.naïf,
    `${/ß/.test('Straße')} „ß”`,
    2 / 3 / 'ș'.length,
    String.raw`„${1}” \n`,
  ]),
);
channel('codai.started').publish({});
