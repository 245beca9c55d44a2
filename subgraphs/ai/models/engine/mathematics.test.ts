import { describe, expect, it } from 'vitest';
import { computationIn } from './mathematics.ts';
import { languageOf } from './words.ts';

const textOf = (question: string) => computationIn(question, languageOf(question))?.text;

describe('MIND-7: mathematics in words', () => {
  it.each([
    ['2+2', '2 + 2 = 4'],
    ['What is 2^10?', '2^10 = 1024'],
    ['sqrt(144)', '√144 = 12'],
    ['What is the square root of 2?', '√2 ≈ 1.414214'],
    ['5!', '5! = 120'],
    ['15% of 80', '15% × 80 = 12'],
    ['80 + 15%', '80 + 15% = 92'],
    ['20% + 5%', '20% + 5% = 0.25'],
    ['what percent of 80 is 20', '20 ÷ 80 = 25%'],
    ['20 is what percent of 70', '20 ÷ 70 = 200/7% ≈ 28.571429%'],
    ['5 * 100', '5 × 100 = 500'],
    ['100 / 7', '100 ÷ 7 = 100/7 ≈ 14.285714'],
    ['1,000 + 5', '1000 + 5 = 1005'],
    ['-2^2 + 2^-2', '-2^2 + 2^-2 = -3.75'],
    ['Hello, what is two plus two, please?', '2 + 2 = 4'],
    ['Can you calculate 12 times 7 for me?', '12 × 7 = 84'],
    ['2 to the 10th power', '2^10 = 1024'],
    ['Is 2+2=5?', 'No: 2 + 2 = 4.'],
    ['Solve for y: 3y + 5 = 20', 'y = 5'],
    ['If x + 2 = 5, what is x?', 'x = 3'],
    ['x² = 2', 'x ≈ -1.414214 or x ≈ 1.414214'],
    ['x² + 1 = 0', 'It has no real solution.'],
  ])('computes %s in English', (question, text) => {
    expect(textOf(question)).toBe(text);
  });

  it.each([
    ['cât face 12 ori 7', '12 × 7 = 84'],
    ['Cat face 12 ori 7?', '12 × 7 = 84'],
    ['radical din 144', '√144 = 12'],
    ['Cât este rădăcina pătrată a lui 81?', '√81 = 9'],
    ['2 la puterea 10', '2^10 = 1024'],
    ['2 la puterea a 10-a', '2^10 = 1024'],
    ['5 factorial', '5! = 120'],
    ['Cât e factorial de 5?', '5! = 120'],
    ['Cât e 15% din 80?', '15% × 80 = 12'],
    ['Cât este 20 la sută din 250?', '20% × 250 = 50'],
    ['Cât la sută reprezintă 20 din 80?', '20 ÷ 80 = 25%'],
    ['Poți să-mi spui cât face doi plus doi?', '2 + 2 = 4'],
    ['împarte 84 la 7', '84 ÷ 7 = 12'],
    ['scade 3 din 10', '10 - 3 = 7'],
    ['jumătate din 90', '90 ÷ 2 = 45'],
    ['Cât face 1.000 plus 0,5?', '1000 + 0,5 = 1000,5'],
    ['Cât face 10 împărțit la 4?', '10 ÷ 4 = 2,5'],
    ['Dacă x + 2 = 5, cât este x?', 'x = 3'],
    ['Rezolvați ecuația: x² - 5x + 6 = 0', 'x = 2 sau x = 3'],
  ])('computes %s in Romanian', (question, text) => {
    expect(textOf(question)).toBe(text);
  });

  it.each([
    ['12 / 0', 'A division by zero has no result.'],
    ['Cât face 12 împărțit la 0?', 'Împărțirea la zero nu are rezultat.'],
    ['sqrt(-4)', 'A negative number has no real square root.'],
    ['2^100000', 'The result has more than a thousand digits; I do not compute it.'],
    ['(-1)!', 'I compute factorials of whole numbers from 0 to 400.'],
    ['1000!', 'I compute factorials of whole numbers from 0 to 400.'],
  ])('says why %s has no result', (question, text) => {
    expect(textOf(question)).toBe(text);
  });

  it.each([
    'I have 12 apples and buy 7',
    '3 pisici plus 2 câini',
    'Call me at 5',
    '2024-01-05',
    '10:30',
    '0722-123-456',
    '12',
    '20/80#',
    '50%',
    'a + b',
    'pi * 2',
    'What is the capital of France?',
    `${'9'.repeat(500)} + 1`,
  ])('finds no computation in %s', (question) => {
    expect(computationIn(question, languageOf(question))).toBeNull();
  });
});
