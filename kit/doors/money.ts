// Amounts of money: whole minor units of one currency.

export {
  absolute,
  addMoney,
  currencyExponents,
  divideHalfEven,
  formatMinor,
  keptCurrencies,
  MINOR_MAX,
  type Money,
  minorOf,
  minorOrNull,
  money,
  splitMoney,
  subtractMoney,
} from '../base/money.ts';
