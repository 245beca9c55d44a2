import type { SanctionsList, SanctionsPort } from '../../../ports/sanctions.ts';

/**
 * Names that nobody bears, so that screening can be tried. They stand on no list of any authority: a name that is not among them may be on
 * a real list, and results of a comparison name this source.
 */
const list: SanctionsList = {
  source: 'EMBEDDED_REFERENCE',
  asOf: '2026-11-20',
  entries: [
    { reference: 'TEST.1', names: ['Testov Sanctionescu', 'Testow Sanktionescu'] },
    { reference: 'TEST.2', names: ['Grünwald Prüfmann-Sperrliste', 'Gruenwald Pruefmann'] },
    { reference: 'TEST.3', names: ['Ștefan Țintă Blocatu', 'Stefan Tinta-Blocatu'] },
    { reference: 'TEST.4', names: ['Fictitious Embargo Trading LLC', 'FET Trading'] },
    { reference: 'TEST.5', names: ['Ziaul Examplezadeh', 'Zia-ul Example Zadeh'] },
  ],
};

export function createEmbeddedSanctions(entries: SanctionsList = list): SanctionsPort {
  const etag = `"${entries.asOf}"`;
  return {
    driver: 'embedded',
    source: entries.source,
    load: async (known) => (known?.etag === etag ? null : { list: entries, etag, lastModified: null }),
  };
}
