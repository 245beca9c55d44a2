import { type Fault, ownFault } from './fault.ts';

/** Something was asked for that the caller may not see. */
export const WITHHELD: Fault = ownFault('UNAUTHORIZED_FIELD_OR_TYPE');

/** A variable with a default was given as null, and decides a condition. The words are those of graphql-js. */
export const NULL_CONDITION: Fault = {
  ...ownFault('BAD_USER_INPUT'),
  message: 'Argument "if" of non-null type "Boolean!" must not be null.',
};
