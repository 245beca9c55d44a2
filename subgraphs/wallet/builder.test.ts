import { testSubgraph } from '@codai/kit/testing';
import { cardNumberContract } from '@codai/kit/testing/card-number-contract';
import { cardNumbers } from './builder.ts';
import wallet from './module.ts';
import { buildSchema } from './schema.ts';

cardNumberContract({ start: () => testSubgraph(wallet), schema: buildSchema(), rule: cardNumbers, textsMin: 20 });
