import { describe, expect, it } from 'vitest';
import { decidesOnPerson } from './decisions.ts';

const deciding = [
  'Your application is rejected.',
  'The applicant has been rejected, write to us.',
  'The candidate should be rejected.',
  'The candidate should not be hired.',
  'We have decided against your application.',
  'We have decided not to hire the candidate.',
  'The panel decided to expel the student.',
  'I recommend declining the loan.',
  'I would therefore reject this applicant.',
  'We must dismiss the employee.',
  'She was not admitted.',
  'Your loan has now been approved.',
  'You are hereby terminated.',
  'You’re fired.',
  'The patient is diagnosed with diabetes.',
  'Recommendation: reject.',
  'Verdict – approved.',
  'Cererea dumneavoastră a fost respinsă.',
  'Cererea ta este aprobată.',
  'Candidatul ar trebui respins.',
  'Candidata nu va fi angajată.',
  'Elevul trebuie să fie exmatriculat.',
  'Vă respingem cererea.',
  'Recomand respingerea candidatului.',
  'Am decis să nu vă angajăm.',
  'CREDITUL DVS. A FOST REFUZAT.',
];
const harmless = [
  'If your application is rejected, you can appeal within thirty days.',
  'When the candidate is hired, the contract is signed.',
  'Can an applicant be rejected without a reason?',
  'You can decline the invitation in your calendar.',
  'You may accept the offer until Friday.',
  'Applications are read in the order in which they come.',
  'The request was sent to the server.',
  'The ferry is granted the right of way.',
  'The proposal was approved by the parliament in 1990.',
  'Write down why you would like the job.',
  'I recommend reading the first chapter.',
  'Dacă cererea ta este respinsă, poți face contestație.',
  'Poate fi respinsă o cerere fără motiv?',
  'Cererea se depune la secretariat.',
  'Legea a fost aprobată de parlament.',
  'Vă rog să citiți capitolul întâi.',
];

describe('MIND-6: a sentence that decides on a person', () => {
  it.each(deciding)('is recognized by its verb: %s', (sentence) => {
    expect(decidesOnPerson(sentence)).toBe(true);
  });

  it.each(harmless)('differs from a harmless sentence: %s', (sentence) => {
    expect(decidesOnPerson(sentence)).toBe(false);
  });
});
