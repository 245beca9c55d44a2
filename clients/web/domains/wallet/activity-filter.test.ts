import { describe, expect, it } from 'vitest';
import { filterOf, variablesOf } from './activity-filter.ts';

const kinds = ['WALLET_SEND', 'TRANSFER'];
const variables = (search: string) => variablesOf(filterOf(new URLSearchParams(search), kinds));

describe('the filter of the activity', () => {
  it('sends null in place of a filter without conditions', () => {
    expect(variables('')).toEqual({ pocketId: null, filter: null });
    expect(variables('pocket=pkt_1&do=send&from=pkt_2')).toEqual({ pocketId: 'pkt_1', filter: null });
  });

  it('reads each condition from the address', () => {
    expect(variables('q=%20rent%20&way=out&kind=TRANSFER&least=100&most=5000&in=EUR').filter).toEqual({
      text: 'rent',
      isCredit: false,
      kinds: ['TRANSFER'],
      minimum: { minor: '100', currency: 'EUR' },
      maximum: { minor: '5000', currency: 'EUR' },
    });
  });

  it('covers whole days of the reader, the last one included', () => {
    expect(variables('since=2031-05-02&till=2031-05-02').filter).toEqual({
      from: new Date(2031, 4, 2).toISOString(),
      until: new Date(2031, 4, 3).toISOString(),
    });
  });

  it.each(['way=up', 'kind=SECRET', 'least=-1&in=EUR', 'least=100', 'most=1e9&in=EUR', 'since=yesterday', 'q=a'])(
    'ignores the invalid condition %s',
    (search) => {
      expect(variables(search).filter).toBeNull();
    },
  );
});
