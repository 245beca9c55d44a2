import { builder } from '../../builder.ts';

export const AccountClassType = builder.enumeration('LedgerAccountClass', 'Class of an account of the chart.', {
  ASSET: 'Grows by debits.',
  LIABILITY: 'Grows by credits.',
  EQUITY: 'Grows by credits.',
  INCOME: 'Grows by credits, and is closed into retained earnings at the end of a period.',
  EXPENSE: 'Grows by debits, and is closed into retained earnings at the end of a period.',
});

export const ChartAccountType = builder.enumeration('ChartAccount', 'Kind of an account of the chart.', {
  CUSTOMER: 'Money of customers.',
  EXTERNAL_CLEARING: 'Money at other banks.',
  PROCESSOR_CLEARING: 'Money at the card processor.',
  FEES: 'Fees earned or paid.',
  FX_POSITION: 'Counterpart of currency conversions.',
  ROUNDING: 'Rounding differences and write-offs.',
  SUSPENSE: 'Money whose owner is not known yet.',
  INTEREST_EXPENSE: 'Interest paid to customers.',
  RECEIVABLES: 'Invoices issued and not yet paid.',
  CUSTOMER_DEBTS: 'Amounts that customers owe the house.',
  VAT_PAYABLE: 'VAT owed to tax authorities.',
  DEFERRED_REVENUE: 'Revenue invoiced for periods to come.',
  UNMATCHED_RECEIPTS: 'Incoming payments without a known recipient.',
  DISPUTE_RESERVE: 'Money withheld until disputes are decided.',
  ORDERS: 'Money of paid orders, held until their sellers are paid.',
  SALES: 'Revenue from sales, without VAT.',
  FX_RESULT: 'Gains and losses of the currency position.',
  PROCESSING_COSTS: 'Fees of the card processor.',
  BAD_DEBT: 'Receivables written off.',
  RETAINED_EARNINGS: 'Results of closed periods.',
});
