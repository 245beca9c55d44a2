import { testSubgraph } from '@codai/kit/testing';
import { cardNumberContract } from '@codai/kit/testing/card-number-contract';
import payments from '../module.ts';
import { buildSchema } from '../schema.ts';
import { cardNumbers } from './card-numbers.ts';

cardNumberContract({ start: () => testSubgraph(payments), schema: buildSchema(), rule: cardNumbers, textsMin: 20 });
