/**
 * Currencies in which the bank keeps accounts: those with a reference rate of the European Central Bank, so that limits and conversions can value
 * them, and the coins of the platform. Source: ECB, euro foreign exchange reference rates.
 */
export const keptCurrencies: ReadonlySet<string> = new Set(
  'AUD BGN BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN RON SEK SGD THB TRY USD ZAR'
    .concat(' AZR BTC ETH USDC USDT')
    .split(' '),
);
