import { useLocale } from '@codai/ui';
import { useMemo } from 'react';

/** Members of the European Union, by ISO 3166-1. */
export const unionCountries: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** Names of countries in the language of the page. */
export function useCountryNames(): (code: string) => string {
  const { language } = useLocale();
  const names = useMemo(() => new Intl.DisplayNames([language], { type: 'region' }), [language]);
  return (code) => names.of(code) ?? code;
}
