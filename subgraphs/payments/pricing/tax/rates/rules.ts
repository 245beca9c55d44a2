/** Standard rates of value-added tax in hundredths of a percent, each from a day on, the newest first. */
const standardRates: Readonly<Record<string, readonly (readonly [since: string, basisPoints: number])[]>> = {
  AT: [['1984-01-01', 2_000]],
  BE: [['1996-01-01', 2_100]],
  BG: [['1999-01-01', 2_000]],
  CY: [['2014-01-13', 1_900]],
  CZ: [['2013-01-01', 2_100]],
  DE: [
    ['2021-01-01', 1_900],
    ['2020-07-01', 1_600],
    ['2007-01-01', 1_900],
  ],
  DK: [['1992-01-01', 2_500]],
  EE: [
    ['2025-07-01', 2_400],
    ['2024-01-01', 2_200],
    ['2009-07-01', 2_000],
  ],
  ES: [['2012-09-01', 2_100]],
  FI: [
    ['2024-09-01', 2_550],
    ['2013-01-01', 2_400],
  ],
  FR: [['2014-01-01', 2_000]],
  GR: [['2016-06-01', 2_400]],
  HR: [['2012-03-01', 2_500]],
  HU: [['2012-01-01', 2_700]],
  IE: [['2021-03-01', 2_300]],
  IT: [['2013-10-01', 2_200]],
  LT: [['2009-09-01', 2_100]],
  LU: [
    ['2024-01-01', 1_700],
    ['2023-01-01', 1_600],
    ['2015-01-01', 1_700],
  ],
  LV: [['2012-07-01', 2_100]],
  MT: [['2004-01-01', 1_800]],
  NL: [['2012-10-01', 2_100]],
  PL: [['2011-01-01', 2_300]],
  PT: [['2011-01-01', 2_300]],
  RO: [
    ['2025-08-01', 2_100],
    ['2017-01-01', 1_900],
  ],
  SE: [['1990-07-01', 2_500]],
  SI: [['2013-07-01', 2_200]],
  SK: [
    ['2025-01-01', 2_300],
    ['2011-01-01', 2_000],
  ],
};

/** Members of the European Union by ISO 3166-1; each has a rate. */
export const euCountries: ReadonlySet<string> = new Set(Object.keys(standardRates));

/**
 * The standard rate of a member state on a day (`2031-05-02`); null outside of the Union and before the table begins.
 * Source: European Commission, Taxes in Europe database; national laws on the days given.
 */
export function standardRateOf(country: string, on: string): number | null {
  const rates = euCountries.has(country) ? standardRates[country] : undefined;
  return rates?.find(([since]) => since <= on)?.[1] ?? null;
}

type Rates = Readonly<Record<string, readonly (readonly [since: string, basisPoints: number])[]>>;

/** First reduced rate of each member, for goods that its law names. Denmark has none. */
const reducedRates: Rates = {
  AT: [['1984-01-01', 1_000]],
  BE: [['1996-01-01', 600]],
  BG: [['2011-04-01', 900]],
  CY: [['2000-07-01', 500]],
  CZ: [
    ['2024-01-01', 1_200],
    ['2013-01-01', 1_500],
  ],
  DE: [
    ['2021-01-01', 700],
    ['2020-07-01', 500],
    ['1983-07-01', 700],
  ],
  EE: [['2009-01-01', 900]],
  ES: [['2012-09-01', 1_000]],
  FI: [
    ['2026-01-01', 1_350],
    ['2013-01-01', 1_400],
  ],
  FR: [['1982-07-01', 550]],
  GR: [['2011-01-01', 1_300]],
  HR: [['2014-01-01', 1_300]],
  HU: [['2009-07-01', 1_800]],
  IE: [['2003-01-01', 1_350]],
  IT: [['1995-02-24', 1_000]],
  LT: [
    ['2026-01-01', 1_200],
    ['2009-01-01', 900],
  ],
  LU: [
    ['2024-01-01', 800],
    ['2023-01-01', 700],
    ['2015-01-01', 800],
  ],
  LV: [['2011-01-01', 1_200]],
  MT: [['2011-01-01', 700]],
  NL: [
    ['2019-01-01', 900],
    ['1986-10-01', 600],
  ],
  PL: [['2011-01-01', 800]],
  PT: [['2010-07-01', 600]],
  RO: [
    ['2025-08-01', 1_100],
    ['2008-12-01', 900],
  ],
  SE: [['1996-01-01', 1_200]],
  SI: [['2013-07-01', 950]],
  SK: [
    ['2025-01-01', 1_900],
    ['2011-01-01', 1_000],
  ],
};

/** Rates of printed books, where they are another one than the first reduced rate. */
const bookRates: Rates = {
  BG: [
    ['2020-07-01', 900],
    ['1999-01-01', 2_000],
  ],
  CY: [
    ['2023-07-21', 300],
    ['2000-07-01', 500],
  ],
  CZ: [
    ['2024-01-01', 0],
    ['2015-01-01', 1_000],
  ],
  ES: [['1995-01-01', 400]],
  FI: [
    ['2026-01-01', 1_350],
    ['2025-01-01', 1_400],
    ['2013-01-01', 1_000],
  ],
  GR: [['2015-07-20', 600]],
  HR: [['2013-01-01', 500]],
  HU: [['2004-01-01', 500]],
  IE: [['1972-11-01', 0]],
  IT: [['1989-01-01', 400]],
  LT: [
    ['2026-01-01', 500],
    ['2009-01-01', 900],
  ],
  LU: [['1992-01-01', 300]],
  LV: [
    ['2022-01-01', 500],
    ['2011-01-01', 1_200],
  ],
  MT: [['1999-01-01', 500]],
  PL: [['2011-01-01', 500]],
  RO: [
    ['2025-08-01', 1_100],
    ['2016-01-01', 500],
  ],
  SE: [['2002-01-01', 600]],
  SI: [
    ['2020-01-01', 500],
    ['2013-07-01', 950],
  ],
  SK: [
    ['2025-01-01', 500],
    ['2008-01-01', 1_000],
  ],
};

export type GoodsCategory = 'BOOKS' | 'REDUCED' | 'STANDARD';

/**
 * The rate of goods in a member state on a day: that of books, the first reduced one, or the standard one, which also holds where there is no other. null
 * outside of the Union and before the tables begin. Source: as of `standardRateOf`.
 */
export function rateOf(category: GoodsCategory, country: string, on: string): number | null {
  const standard = standardRateOf(country, on);
  if (standard === null || category === 'STANDARD') return standard;
  const rateIn = (rates: Rates) => rates[country]?.find(([since]) => since <= on)?.[1];
  return (category === 'BOOKS' ? rateIn(bookRates) : undefined) ?? rateIn(reducedRates) ?? standard;
}
